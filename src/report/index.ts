/** What the tool draws and writes, from plain data: text, SVG and DOT. */
export { graphDot } from './dot/graph.ts';
export { treesDot } from './dot/tree.ts';
export * from './reason.ts';
export { type Arc, directionArcs } from './svg/circle/arcs.ts';
export { circlePicture, type DirectionCircle } from './svg/circle/circle.ts';
export { type EdgeStyle, type Graph, type GraphEdge, type GraphNode, graphPicture } from './svg/graph.ts';
export { type PageOptions, type Picture, sideBySide, svgDocument } from './svg/paper/picture.ts';
export { DEFAULT_TURN, type Turn } from './svg/solid/projection.ts';
export { type DirectionSphere, spherePicture } from './svg/solid/sphere.ts';
export { sphereCounts } from './svg/solid/sphereMesh.ts';
export { type Tetrahedron, tetrahedronPicture } from './svg/solid/tetrahedron.ts';
export { treePicture } from './svg/tree.ts';
export type { DrawnSet } from './svg/triangle/signs.ts';
export { type DrawnLine, type Triangle, trianglePicture } from './svg/triangle/triangle.ts';
export { DEFAULT_FOLD, treeText } from './tree/text.ts';
export { type ShownTree, type TreeView, treeView, type ViewEdge, type ViewNode } from './tree/view.ts';
export { EXPORTS, type ExportFormat, exportWitness } from './witness/index.ts';
