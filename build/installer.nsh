; Dấu is offered for what holds articles and opens dau: links; what opened those files before goes on doing so.
!macro dauIsOffered ending
  WriteRegStr SHCTX "Software\Classes\${ending}\OpenWithProgids" "Dau.Article" ""
!macroend

!macro dauIsNotOffered ending
  DeleteRegValue SHCTX "Software\Classes\${ending}\OpenWithProgids" "Dau.Article"
!macroend

!macro forEveryEnding act
  !insertmacro ${act} .txt
  !insertmacro ${act} .md
  !insertmacro ${act} .markdown
  !insertmacro ${act} .html
  !insertmacro ${act} .htm
  !insertmacro ${act} .xhtml
  !insertmacro ${act} .docx
  !insertmacro ${act} .epub
  !insertmacro ${act} .pdf
!macroend

!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Dau.Article" "" "Article"
  WriteRegStr SHCTX "Software\Classes\Dau.Article\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHCTX "Software\Classes\Dau.Article\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro forEveryEnding dauIsOffered
  WriteRegStr SHCTX "Software\Classes\dau" "" "URL:Dau"
  WriteRegStr SHCTX "Software\Classes\dau" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\dau\shell\open\command" "" '"$appExe" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Dau.Article"
  !insertmacro forEveryEnding dauIsNotOffered
  DeleteRegKey SHCTX "Software\Classes\dau"
!macroend
