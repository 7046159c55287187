export interface OrbitCertificate {
  readonly kind: 'placeholder';
}
