/** One stay of one person at the hospital, as HR lists it. Dates are YYYY-MM-DD. */
export interface Stay {
  /** `staff_no|full_name|hired_date` */
  key: string;
  staffNo: string;
  name: string;
  birthDate: string | null;
  /** '' where the list does not say */
  hired: string;
  left: string | null;
  department: string | null;
  /** date of the list the department was read from */
  listedOn: string | null;
  idToken: string | null;
}

/** Stays that are one person, and how each of them was found to be. */
interface StaffCluster {
  members: { stay: Stay; method: 'id_token' | 'staff_no_and_name' | 'staff_record' }[];
}

interface UndecidedStay {
  stay: Stay;
  candidates: StaffCluster[];
  reason: string;
}

export interface StaffPeople {
  /** in order of arrival: ids are given out in this order */
  clusters: StaffCluster[];
  undecided: UndecidedStay[];
  /** tokens that stand beside names that are not one person's */
  contestedTokens: Set<string>;
}

function byArrival(a: Stay, b: Stay): number {
  if (a.hired !== b.hired) return a.hired < b.hired ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function overlap(a: Stay, b: Stay): boolean {
  return (b.left === null || a.hired <= b.left) && (a.left === null || b.hired <= a.left);
}

/** Of the stays with one ID number those that share a name or a staff number with the first. */
function connected(stays: readonly Stay[]): Stay[] {
  const found = new Set(stays.slice(0, 1));
  for (let grown = true; grown; ) {
    const more = stays.filter(
      (stay) =>
        !found.has(stay) &&
        [...found].some((known) => known.name === stay.name || known.staffNo === stay.staffNo),
    );
    for (const stay of more) found.add(stay);
    grown = more.length > 0;
  }
  return [...found];
}

/**
 * Puts the stays of one person together: by ID token; without a token, by a staff number and name
 * that somebody bears at the same time. A reused staff number makes two people; a person hired again
 * under another number stays one. What only looks alike is left undecided.
 * @param stays one per key
 */
export function clusterStaff(stays: readonly Stay[]): StaffPeople {
  const clusters: StaffCluster[] = [];
  const undecided: UndecidedStay[] = [];
  const contestedTokens = new Set<string>();
  const ordered = stays.toSorted(byArrival);

  const withToken = ordered.filter((stay) => stay.idToken !== null);
  for (const [token, group] of Map.groupBy(withToken, (stay) => stay.idToken ?? '')) {
    const one = new Set(connected(group));
    const cluster: StaffCluster = {
      members: [...one].map((stay) => ({ stay, method: 'id_token' })),
    };
    clusters.push(cluster);
    for (const stay of group.filter((each) => !one.has(each))) {
      contestedTokens.add(token);
      undecided.push({
        stay,
        candidates: [cluster],
        reason: '身份证号与另一名职工相同，而姓名和工号都不同',
      });
    }
  }

  const bySeat = new Map<string, StaffCluster[]>();
  const byBirth = new Map<string, StaffCluster[]>();
  const seat = (stay: Stay) => `${stay.staffNo}|${stay.name}`;
  const birth = (stay: Stay) => (stay.birthDate ? `${stay.name}|${stay.birthDate}` : null);
  const remember = (stay: Stay, cluster: StaffCluster): void => {
    const add = (map: Map<string, StaffCluster[]>, key: string | null) => {
      const known = key === null ? [] : (map.get(key) ?? []);
      if (key !== null && !known.includes(cluster)) map.set(key, [...known, cluster]);
    };
    add(bySeat, seat(stay));
    add(byBirth, birth(stay));
  };
  for (const cluster of clusters) {
    for (const { stay } of cluster.members) remember(stay, cluster);
  }

  for (const stay of ordered.filter((each) => each.idToken === null)) {
    const sameSeat = bySeat.get(seat(stay)) ?? [];
    const atOnce = sameSeat.filter((cluster) =>
      cluster.members.some(
        (member) => seat(member.stay) === seat(stay) && overlap(member.stay, stay),
      ),
    );
    const sameBirth = byBirth.get(birth(stay) ?? '') ?? [];
    if (atOnce.length === 1 && atOnce[0]) {
      atOnce[0].members.push({ stay, method: 'staff_no_and_name' });
      remember(stay, atOnce[0]);
    } else if (sameSeat.length > 0) {
      const reason = '工号、姓名与另一段经历相同而时间不重叠，且无有效身份证号';
      undecided.push({ stay, candidates: sameSeat, reason });
    } else if (sameBirth.length > 0) {
      const reason = '姓名、出生日期与另一名职工相同，且无有效身份证号';
      undecided.push({ stay, candidates: sameBirth, reason });
    } else {
      const cluster: StaffCluster = { members: [{ stay, method: 'staff_record' }] };
      clusters.push(cluster);
      remember(stay, cluster);
    }
  }

  const firstStay = (cluster: StaffCluster): Stay =>
    cluster.members.map(({ stay }) => stay).toSorted(byArrival)[0] as Stay;
  return {
    clusters: clusters.toSorted((a, b) => byArrival(firstStay(a), firstStay(b))),
    undecided,
    contestedTokens,
  };
}
