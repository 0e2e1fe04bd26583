/** What happens around the app's frame while a modal is open inside it. */
export type ModalShade = {
  /** Remembers the button that is being pressed: it may open a modal, and gets the focus back then. */
  readonly pressing: () => void;
  readonly set: (open: boolean, fromApp: boolean) => void;
};

export function createModalShade(iframe: HTMLIFrameElement): ModalShade {
  let pressed: Element | null = null;
  return {
    pressing: () => {
      pressed = document.activeElement;
    },
    set: (open, fromApp) => {
      document.body.classList.toggle("app-modal", open);
      for (const part of document.querySelectorAll(".top, .side, .title-bar")) {
        part.toggleAttribute("inert", open);
      }
      if (open) {
        if (fromApp) pressed = null;
        iframe.contentWindow?.focus();
      } else if (pressed instanceof HTMLElement && pressed.isConnected) {
        pressed.focus();
        pressed = null;
      }
    },
  };
}
