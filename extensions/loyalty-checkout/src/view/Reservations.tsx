import { type Account, type Reservation } from "../account";
import { host } from "../host";
import { type Loyalty, sameCode } from "../loyalty";
import { moment, pointsText, text } from "../text";

type Props = { readonly loyalty: Loyalty; readonly account: Account };

/** Codes this shopper holds: in this checkout, or issued earlier and waiting to be used or undone. */
export function Reservations({ loyalty, account }: Props) {
  if (account.reservations.length === 0) return null;
  return (
    <s-stack gap="small" accessibilityRole="unordered-list">
      {account.reservations.map((each) => (
        <Held key={each.id} loyalty={loyalty} reservation={each} />
      ))}
    </s-stack>
  );
}

function Held({ loyalty, reservation }: { loyalty: Loyalty; reservation: Reservation }) {
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
        <s-text>{summary(reservation, applied)}</s-text>
        <s-text color="subdued" type="small">
          {text("reservation.code", { code: reservation.code })}
        </s-text>
      </s-stack>
      <s-stack direction="inline" gap="small">
        {allowed && !applied && <ApplyButton loyalty={loyalty} reservation={reservation} />}
        {(allowed || !applied) && <UndoButton loyalty={loyalty} reservation={reservation} />}
      </s-stack>
    </s-stack>
  );
}

function summary({ rewardName, endsAt }: Reservation, applied: boolean): string {
  return applied
    ? text("reservation.applied", { reward: rewardName })
    : text("reservation.waiting", { reward: rewardName, time: moment(endsAt) });
}

type ButtonProps = { readonly loyalty: Loyalty; readonly reservation: Reservation };

function ApplyButton({ loyalty, reservation }: ButtonProps) {
  const { busy } = loyalty.state.value;
  const applying = busy?.kind === "apply" && busy.reservationId === reservation.id;
  return (
    <s-button
      variant="secondary"
      loading={applying}
      disabled={busy !== null && !applying}
      accessibilityLabel={text("reservation.applyLabel", { reward: reservation.rewardName })}
      onClick={() => void loyalty.apply(reservation.id)}
    >
      {text("reservation.apply")}
    </s-button>
  );
}

function UndoButton({ loyalty, reservation }: ButtonProps) {
  const { busy } = loyalty.state.value;
  const undoing = busy?.kind === "undo" && busy.reservationId === reservation.id;
  return (
    <s-button
      variant="secondary"
      loading={undoing}
      disabled={busy !== null && !undoing}
      accessibilityLabel={pointsText("reservation.undoLabel", reservation.costPoints, {
        reward: reservation.rewardName,
      })}
      onClick={() => void loyalty.undo(reservation.id)}
    >
      {text("reservation.undo")}
    </s-button>
  );
}
