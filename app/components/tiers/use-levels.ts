import { useEffect, useState } from "react";
import { useReader } from "../../i18n/reader";
import { fieldId, useForm } from "../program-form/form-context";
import { levelIds, levelName, typedNewLevel } from "./level-texts";

/** As many as the document may hold. */
const MOST_LEVELS = 10;

/** The earned tiers of the form. `newIds` are ids that no tier ever had. */
export function useLevels(newIds: readonly string[]) {
  const { typed, set } = useForm();
  const { format } = useReader();
  const [added, setAdded] = useState<string | null>(null);
  const ids = levelIds(typed);
  const next = newIds.find((id) => !ids.includes(id));
  useEffect(() => {
    if (added !== null) document.getElementById(fieldId(`${levelName(added)}.name`))?.focus();
  }, [added]);
  return {
    ids,
    /** Null once there are as many as there can be. */
    add:
      ids.length >= MOST_LEVELS || next === undefined
        ? null
        : () => {
            for (const [name, text] of Object.entries(typedNewLevel(next, format))) set(name, text);
            setAdded(next);
          },
    remove: (id: string) => {
      set(`${levelName(id)}.kept`, "no");
      setAdded(null);
    },
  };
}
