import { type Account, type Reservation } from "../account";
import { host } from "../host";
import { type Loyalty, sameCode } from "../loyalty";
import { moment, pointsText, text } from "../text";
import { rewardTitle } from "../title";

type Props = { readonly loyalty: Loyalty; readonly account: Account };

/** Codes this shopper holds: in this checkout, or issued earlier and waiting to be used or undone. */
export function Reservations({ loyalty, account }: Props) {
  if (account.reservations.length === 0) return null;
  return (
    <s-stack gap="small" accessibilityRole="unordered-list">
      {account.reservations.map((each) => (
        <Held
          key={each.id}
          loyalty={loyalty}
          reservation={each}
          title={rewardTitle(each, account.currency)}
        />
      ))}
    </s-stack>
  );
}

type HeldProps = {
  readonly loyalty: Loyalty;
  readonly reservation: Reservation;
  readonly title: string;
};

function Held(props: HeldProps) {
  const { reservation, title } = props;
  const applied = host().discountCodes.value.some((each) => sameCode(each.code, reservation.code));
  const allowed = host().instructions.value.discounts.canUpdateDiscountCodes;
  return (
    <s-stack
      accessibilityRole="list-item"
      direction="inline"
      gap="base"
      alignItems="center"
      justifyContent="space-between"
    >
      <s-stack gap="none">
        <s-text>{summary(reservation, title, applied)}</s-text>
        <s-text color="subdued" type="small">
          {text("reservation.code", { code: reservation.code })}
        </s-text>
      </s-stack>
      <s-stack direction="inline" gap="small">
        {allowed && !applied && <ApplyButton {...props} />}
        {(allowed || !applied) && <UndoButton {...props} />}
      </s-stack>
    </s-stack>
  );
}

function summary({ endsAt }: Reservation, title: string, applied: boolean): string {
  return applied
    ? text("reservation.applied", { reward: title })
    : text("reservation.waiting", { reward: title, time: moment(endsAt) });
}

function ApplyButton({ loyalty, reservation, title }: HeldProps) {
  const { busy } = loyalty.state.value;
  const applying = busy?.kind === "apply" && busy.reservationId === reservation.id;
  return (
    <s-button
      variant="secondary"
      loading={applying}
      disabled={busy !== null && !applying}
      accessibilityLabel={text("reservation.applyLabel", { reward: title })}
      onClick={() => void loyalty.apply(reservation.id)}
    >
      {text("reservation.apply")}
    </s-button>
  );
}

function UndoButton({ loyalty, reservation, title }: HeldProps) {
  const { busy } = loyalty.state.value;
  const undoing = busy?.kind === "undo" && busy.reservationId === reservation.id;
  return (
    <s-button
      variant="secondary"
      loading={undoing}
      disabled={busy !== null && !undoing}
      accessibilityLabel={pointsText("reservation.undoLabel", reservation.costPoints, {
        reward: title,
      })}
      onClick={() => void loyalty.undo(reservation.id)}
    >
      {text("reservation.undo")}
    </s-button>
  );
}
