import { HostElement } from "./host-element";

/** A message that is also read out: at once when it is critical, in turn otherwise. */
export class Banner extends HostElement {
  constructor() {
    super(
      `<div><slot></slot></div>`,
      `:host { display: block }
       div { padding: 10px 14px; border: 1px solid #b9c7d8; border-radius: 8px;
             background: #f2f6fb; overflow-wrap: anywhere }
       .success { border-color: #9cc9ab; background: #f0f8f2 }
       .warning { border-color: #ddc184; background: #fdf7e7 }
       .critical { border-color: #dda0a0; background: #fdf1f1 }`,
    );
  }

  protected draw(): void {
    const tone = this.text("tone");
    this.part$("div").className = tone;
    this.setAttribute("role", tone === "critical" ? "alert" : "status");
  }
}
