/** Adopted by the document instead of a <style> element: React hydrates the whole <head>. */
export const BRIDGE_STYLE = `
ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal { display: none; }

.sandbox-dialog[open] { display: flex; }
.sandbox-dialog {
  box-sizing: border-box;
  flex-direction: column;
  width: min(38rem, calc(100vw - 2rem));
  max-width: none;
  max-height: calc(100dvh - 2rem);
  margin: auto;
  padding: 0;
  border: 0;
  border-radius: 12px;
  background: #fff;
  color: #1f2328;
  box-shadow: 0 16px 48px rgb(15 23 42 / 0.28);
  font-family: inherit;
  overflow: hidden;
}
.sandbox-dialog::backdrop { background: rgb(15 23 42 / 0.45); }
.sandbox-dialog[data-variant="small"] { width: min(24rem, calc(100vw - 2rem)); }
.sandbox-dialog[data-variant="large"] { width: min(60rem, calc(100vw - 2rem)); }
.sandbox-dialog[data-variant="max"] {
  width: 100vw; height: 100dvh; max-height: none; border-radius: 0;
}
.sandbox-dialog > header {
  display: flex; align-items: center; gap: 0.75rem;
  padding: 0.75rem 0.75rem 0.75rem 1rem; border-bottom: 1px solid #e2e5e9; background: #f6f7f9;
}
.sandbox-dialog > header h2 {
  flex: 1; margin: 0; font-size: 0.9375rem; line-height: 1.4; font-weight: 650;
  overflow-wrap: anywhere;
}
.sandbox-dialog .dismiss {
  width: 2rem; height: 2rem; border: 0; border-radius: 8px; background: transparent;
  color: #4a5260; font-size: 1.25rem; line-height: 1; cursor: pointer;
}
.sandbox-dialog .dismiss:hover { background: #e6e9ed; }
.sandbox-dialog > .content { flex: 1; overflow: auto; }
.sandbox-dialog > .content > p.plain { margin: 0; padding: 1rem; font-size: 0.875rem; line-height: 1.5; }
.sandbox-dialog > footer {
  display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0.5rem;
  padding: 0.75rem 1rem; border-top: 1px solid #e2e5e9;
}
.sandbox-dialog > footer[hidden] { display: none; }
.sandbox-dialog .action {
  min-height: 2rem; padding: 0.3125rem 0.875rem; border: 1px solid #b8bfc9; border-radius: 8px;
  background: #fff; color: #1f2328; font: inherit; font-size: 0.8125rem; font-weight: 600;
  cursor: pointer;
}
.sandbox-dialog .action:hover { background: #f1f3f5; }
.sandbox-dialog .action.primary { background: #1d4f4a; border-color: #1d4f4a; color: #fff; }
.sandbox-dialog .action.primary:hover { background: #163d39; }
.sandbox-dialog .action.critical { background: #fff; border-color: #b42318; color: #a01b12; }
.sandbox-dialog .action.primary.critical { background: #b42318; color: #fff; }
.sandbox-dialog .action:disabled { background: #eceef1; border-color: #eceef1; color: #5d6673; cursor: default; }
.sandbox-dialog .action[aria-busy="true"] { cursor: progress; }
.sandbox-dialog .action[aria-busy="true"]::after {
  content: ""; display: inline-block; width: 0.75em; height: 0.75em; margin-left: 0.5em;
  border: 2px solid currentcolor; border-right-color: transparent; border-radius: 50%;
  animation: sandbox-dialog-turn 0.8s linear infinite;
}
.sandbox-dialog :is(.action, .dismiss):focus-visible { outline: 2px solid #1f6feb; outline-offset: 2px; }
@keyframes sandbox-dialog-turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) {
  .sandbox-dialog .action[aria-busy="true"]::after { animation-duration: 4s; }
}
`;
