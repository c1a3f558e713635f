// The custom elements of browser/, as pages may write them.
import type { HTMLAttributes } from 'preact'

type WithData = { [data: `data-${string}`]: string | number | undefined }

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'bema-deeds': HTMLAttributes<HTMLElement> & WithData
      'bema-desk': HTMLAttributes<HTMLElement> & WithData
      'bema-compose': HTMLAttributes<HTMLElement> & WithData
      'bema-counter': HTMLAttributes<HTMLElement> & WithData
    }
  }
}
