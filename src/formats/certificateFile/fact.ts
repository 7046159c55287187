/** Claims of the kernel's and their certificates, of every kind. */
import { z } from 'zod';
import type { Certificate, Claim } from '../../kernel/index.ts';
import { orbitCertificate, orbitClaim } from './orbit.ts';
import {
  inclusionCertificate,
  inclusionClaim,
  interiorityCertificate,
  interiorityClaim,
  membershipCertificate,
  membershipClaim,
} from './schema.ts';

export const factClaim: z.ZodType<Claim> = z
  .union([membershipClaim, inclusionClaim, interiorityClaim, orbitClaim])
  .meta({ id: 'claim' });

export const factCertificate: z.ZodType<Certificate> = z
  .discriminatedUnion('for', [
    z.strictObject({ for: z.literal('membership'), by: membershipCertificate }),
    z.strictObject({ for: z.literal('inclusion'), by: inclusionCertificate }),
    z.strictObject({ for: z.literal('interiority'), by: interiorityCertificate }),
    z.strictObject({ for: z.literal('orbit'), by: orbitCertificate }),
  ])
  .meta({ id: 'certificate' });
