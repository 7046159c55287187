/** A drawn picture in the page, and as a file. */
import type { JSX } from 'preact';
import { type Picture, svgDocument } from '../../../src/report/svg/paper/picture.ts';
import { download } from '../page/download.ts';

interface DrawnProps {
  readonly picture: Picture;
  /** The one that the picture was made with: keeps the ids of several pictures in one page apart. */
  readonly prefix: string;
  /** Laid over the picture, in its own coordinates. */
  readonly children?: JSX.Element | readonly JSX.Element[] | undefined;
}

export const Drawn = ({ picture, prefix, children }: DrawnProps): JSX.Element => {
  // Our own markup: every name of the user's has been escaped.
  const html = { __html: svgDocument(picture, { prefix }) };
  return (
    <div class="drawn" style={{ maxWidth: `${Math.ceil(picture.width)}px` }}>
      <div dangerouslySetInnerHTML={html} />
      {children === undefined ? null : (
        <svg class="overlay" viewBox={`0 0 ${Math.ceil(picture.width)} ${Math.ceil(picture.height)}`}>
          {children}
        </svg>
      )}
    </div>
  );
};

interface SaveProps {
  readonly name: string;
  readonly picture: Picture;
  readonly prefix: string;
}

export const SaveSvg = ({ name, picture, prefix }: SaveProps): JSX.Element => (
  <button
    class="quiet"
    type="button"
    onClick={() => download(`${name}.svg`, svgDocument(picture, { prefix }), 'image/svg+xml')}
  >
    Save as SVG
  </button>
);
