/** Titles of learning and rank that Vietnamese news writes with a full stop before a name. */
export const honorifics: ReadonlySet<string> = new Set(
  'GS PGS TS ThS Ths THS BS KS KTS LS CN NCS CK CKI CKII DS NSND NSƯT NSUT NGND NGƯT NGƯT AHLLVTND Th.S Ts Gs Bs Ls Ks GS.TS PGS.TS GS.TSKH TSKH GS.VS VS Mr Mrs Ms Dr Prof St Jr Sr Gen Col Lt Sgt Rev Hon'.split(
    ' ',
  ),
)

/** Other short forms that are followed by more of the same sentence. */
export const shortForms: ReadonlySet<string> = new Set(
  'TP Tp tp TX Tx TT Tt Q P H X tr Tr v.v vv No no Vol vol vs Inc Co Corp Ltd Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec St.Petersburg'.split(
    ' ',
  ),
)
