{{%AUTOESCAPE context="HTML"}}
{{! Who looked up too many of other people's customers. ROW: USER_NAME, AUDIT_HREF (the journal of it), WHAT_TEXT, WHEN_TEXT, WHEN_EXACT. }}
<ul class="pod-list">
  {{#ROW}}<li class="pod-row"><div><a class="row-name" href="{{AUDIT_HREF}}">{{USER_NAME}}</a> <span class="row-sub">{{WHAT_TEXT}}</span></div><span class="pod-when"><time title="{{WHEN_EXACT}}">{{WHEN_TEXT}}</time></span></li>
  {{/ROW}}
</ul>
