/** The trees as decision analysts draw them. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Picture, sideBySide } from '../../../src/report/svg/paper/picture.ts';
import { treePicture } from '../../../src/report/svg/tree.ts';
import type { ShownTree } from '../../../src/report/tree/view.ts';
import { Drawn, SaveSvg } from './picture.tsx';

/** More nodes than this are folded: a page is no poster. */
const FOLD = 60;
const PAUSE = 150;

export const TreePictures = ({
  trees,
  prefix,
}: {
  readonly trees: readonly ShownTree[];
  readonly prefix: string;
}): JSX.Element => {
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  useEffect(() => {
    let current = true;
    const draw = async (): Promise<void> => {
      const drawn: Picture[] = [];
      for (const tree of trees) drawn.push(await treePicture(tree, FOLD));
      if (current) setPictures(drawn);
    };
    const timer = setTimeout(() => void draw(), pictures.length === 0 ? 0 : PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [trees]);
  return (
    <div class="trees">
      {pictures.map((picture, k) => (
        <figure key={picture.title}>
          <figcaption>{picture.title}</figcaption>
          <div class="scroll" tabindex={0} role="region" aria-label={`Picture of ${picture.title}`}>
            <Drawn picture={picture} prefix={`${prefix}${k}-`} />
          </div>
        </figure>
      ))}
      {pictures.length > 0 && (
        <SaveSvg name="trees" picture={sideBySide(pictures, 'Decision trees', 900)} prefix={prefix} />
      )}
    </div>
  );
};
