/** The commonest function words of languages that news archives beside Vietnamese ones hold, in lower case. */
export const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  vi: words('va cua cac nhung duoc trong voi cho khong mot la da tai nguoi ve nay khi tu den se cung theo'),
  en: words(
    'the of and to in a is that for it on with as was are at by from be this have has not an or his which',
  ),
  fr: words(
    'le la les de des du et en un une est que qui dans pour sur au par avec ce il ne pas se sont aux',
  ),
  de: words(
    'der die das und in zu den von mit ist des dem nicht ein eine auf für im sich als auch es an werden',
  ),
  es: words('el la los las de del y en un una que es por con para se su al lo como más pero sus no'),
  pt: words('o a os as de do da dos das e em um uma que é por com para se no na ao como mais não'),
  id: words('yang dan di ke dari untuk dengan pada ini itu dalam adalah tidak akan oleh juga telah sebagai'),
  ru: words('и в не на что с по он как это из за от для о но к его при был у же'),
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
