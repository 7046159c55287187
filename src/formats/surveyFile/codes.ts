/** Codes of what can go wrong with surveys, their files, and the queue. */
export const codes = {
  DYN740: 'a survey of an ensemble that there is not, or a size that the ensemble does not have',
  DYN741: 'a size of a survey that is none, or that is out of bounds',
  DYN742: '`--shard` without `i/k`, or with i outside 1 to k',
  DYN743: 'an output folder that holds another survey',
  DYN744: 'not a survey file, or a damaged one',
  DYN745: 'survey files that belong to different surveys, or to different versions of dynamis',
  DYN746: 'survey files that disagree about a pair',
  DYN747: 'options of a survey that do not go together',
  DYN748: 'a shard that no process could finish',
  DYN750: 'no connection to the queue',
  DYN751: 'a queue is asked for, and its packages are not installed',
  DYN752: 'not the address of a queue',
  DYN753: 'a result from the queue that is rejected',
  DYN754: 'a shard that the queue gave up',
} as const;
