{{%AUTOESCAPE context="HTML"}}
{{! STATUS rows: STATUS_NAME, STATUS_COLOR, STATUS_COUNT, STATUS_HREF }}
<ul class="pod-list">
  {{#STATUS}}<li><a class="pod-line" href="{{STATUS_HREF}}"><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span><span class="num">{{STATUS_COUNT}}</span></a></li>
  {{/STATUS}}
</ul>
