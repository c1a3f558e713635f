// The drawing of the front page: a stepped stone, someone who speaks, people who listen.

const Listener = ({ x, y, size }: { x: number; y: number; size: number }) => (
  <g transform={`translate(${x} ${y}) scale(${size})`}>
    <circle cx="0" cy="-15" r="4.2" />
    <path d="M-6 0c0-6.5 2.3-10 6-10s6 3.5 6 10z" />
  </g>
)

const crowd = [
  [84, 1.05],
  [106, 0.92],
  [131, 1.1],
  [168, 0.96],
  [194, 1.08],
  [612, 0.98],
  [640, 1.12],
  [663, 0.9],
  [701, 1.06],
  [729, 0.97],
] as const

export const Scene = () => (
  <svg
    class="hero__scene"
    viewBox="0 0 800 180"
    preserveAspectRatio="xMidYMax slice"
    aria-hidden="true"
    focusable="false"
  >
    <circle class="scene__sun" cx="585" cy="74" r="46" />
    <path
      class="scene__far"
      d="M0 128V92h34V70h28v22h30V58l22-16 22 16v50h36V84h52v24h40V62h26v46h44V88h60v22h46V74h20l14-18 14 18h20v34h54V82h44v26h30V54h30v54h46V80h38v28h80v72H0z"
    />
    <g class="scene__people">
      {crowd.map(([x, size]) => (
        <Listener key={x} x={x} y={176} size={size} />
      ))}
    </g>
    <path class="scene__step-3" d="M215 154h370v26H215z" />
    <path class="scene__step-2" d="M262 128h276v26H262z" />
    <path class="scene__step-1" d="M309 102h182v26H309z" />
    <g class="scene__speaker" transform="translate(400 102) scale(1.9)">
      <circle cx="0" cy="-21" r="4.2" />
      <path d="M-5.5 0c0-9 1.5-15.5 5.5-15.5S5.5-9 5.5 0z" />
      <path d="M3 -13.5l8.5-5 1 1.6-8 5.8z" />
    </g>
  </svg>
)
