/** The examples to start from. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { EXAMPLES, type Example } from '../page/examples.ts';

interface GalleryProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPick: (example: Example) => void;
}

export const Gallery = ({ open, onClose, onPick }: GalleryProps): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="gallery" aria-labelledby="gallery-title" onClose={onClose}>
      <div class="title-bar">
        <h2 id="gallery-title">Examples</h2>
        <button type="button" class="quiet" onClick={onClose}>
          Close
        </button>
      </div>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example.name}>
            <button type="button" data-example={example.name} onClick={() => onPick(example)}>
              <strong>{example.title}</strong>
              <span>{example.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  );
};
