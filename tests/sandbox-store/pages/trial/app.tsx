import { Modal, NavMenu, SaveBar, TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";

export type AppProps = {
  readonly path: string;
  readonly bridgeUrl: string;
  readonly apiKey: string;
};

/**
 * A small embedded app that uses everything of App Bridge that the stand-in plays. It is the whole
 * document, as a Remix app is: a stand-in that changes the document too early breaks its hydration.
 */
export function App(props: AppProps) {
  return (
    <html lang="en">
      <head>
        <title>Small app</title>
      </head>
      <body>
        <script src={props.bridgeUrl} data-api-key={props.apiKey} />
        <Pages first={props.path} />
        <script
          type="application/json"
          id="props"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(props) }}
        />
        <script src="/app.js" />
      </body>
    </html>
  );
}

function Pages({ first }: { readonly first: string }) {
  const [path, go] = usePath(first);
  return (
    <>
      <NavMenu>
        <a href="/app" rel="home">
          Home
        </a>
        <a href="/app/second">Second</a>
        <a href="/app/third">Third</a>
      </NavMenu>
      {path.startsWith("/app/second") ? (
        <main>
          <TitleBar title="Second page" />
          <h1>Second page</h1>
          <button onClick={() => go("/app/second/detail")}>Open detail</button>
          <p>Path {path}</p>
        </main>
      ) : (
        <Start />
      )}
    </>
  );
}

function Start() {
  const shopify = useAppBridge();
  const [answer, setAnswer] = useState("");
  const [modalOpen, setModalOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const [text, setText] = useState("");
  const [pressed, setPressed] = useState(0);
  const ask = async (address: string) => setAnswer(await (await fetch(address)).text());
  return (
    <main>
      <TitleBar title="Start page">
        <button variant="primary" onClick={() => setModalOpen(true)}>
          Adjust points
        </button>
        <button onClick={() => shopify.toast.show("Points adjusted")}>Show toast</button>
        <section {...{ label: "More actions" }}>
          <button onClick={() => setPressed(pressed + 1)}>Count</button>
        </section>
      </TitleBar>
      <h1>Start page</h1>
      <p>Counted {pressed}</p>
      <button onClick={() => setModalOpen(true)}>Open modal</button>
      <button onClick={() => void ask("/echo")}>Ask</button>
      <button onClick={() => void ask("/echo?stale")}>Ask with a stale token</button>
      <button onClick={() => window.open("shopify://admin/orders/7", "_top")}>Open order</button>
      <button
        onClick={() => void shopify.saveBar.leaveConfirmation().then(() => setAnswer("left"))}
      >
        Leave
      </button>
      <button
        onClick={() =>
          void shopify
            .resourcePicker({ type: "product" })
            .then((picked) => setAnswer(picked?.[0]?.title ?? "nothing picked"))
        }
      >
        Pick a product
      </button>
      <a href="shopify:admin/customers/5">Shopify profile</a>
      <output>{answer}</output>
      <label>
        Name <input value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <SaveBar open={text !== ""} discardConfirmation>
        <button variant="primary" onClick={() => setText("")} />
        <button onClick={() => setText("")} />
      </SaveBar>
      <Modal open={modalOpen} onHide={() => setModalOpen(false)}>
        <TitleBar title="Adjust points of Kim">
          <button
            variant="primary"
            loading={saving ? "" : undefined}
            onClick={() => setSaving(true)}
          >
            Deduct points
          </button>
          <button onClick={() => setModalOpen(false)}>Cancel</button>
        </TitleBar>
        <label>
          Points <input inputMode="numeric" />
        </label>
      </Modal>
    </main>
  );
}

function usePath(first: string): [string, (path: string) => void] {
  const [path, setPath] = useState(first);
  const go = (next: string) => {
    history.pushState(null, "", next);
    setPath(location.pathname);
  };
  useEffect(() => {
    const navigate = (event: Event) => go((event.target as Element).getAttribute("href") ?? "/app");
    const pop = () => setPath(location.pathname);
    addEventListener("shopify:navigate", navigate);
    addEventListener("popstate", pop);
    return () => {
      removeEventListener("shopify:navigate", navigate);
      removeEventListener("popstate", pop);
    };
  }, []);
  return [path, go];
}
