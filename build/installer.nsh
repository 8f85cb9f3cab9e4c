; Dấu is offered for texts and opens dau: links; what opened texts before goes on doing so.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Dau.Text" "" "Text"
  WriteRegStr SHCTX "Software\Classes\Dau.Text\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHCTX "Software\Classes\Dau.Text\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHCTX "Software\Classes\.txt\OpenWithProgids" "Dau.Text" ""
  WriteRegStr SHCTX "Software\Classes\dau" "" "URL:Dau"
  WriteRegStr SHCTX "Software\Classes\dau" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\dau\shell\open\command" "" '"$appExe" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Dau.Text"
  DeleteRegValue SHCTX "Software\Classes\.txt\OpenWithProgids" "Dau.Text"
  DeleteRegKey SHCTX "Software\Classes\dau"
!macroend
