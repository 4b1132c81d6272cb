{{%AUTOESCAPE context="HTML"}}
{{!
  Rows of a pod. LINKED (CUSTOMER_ID) or MASKED, around ROW_NAME; LEAD (LEAD_ID) or PLAIN, around ROW_TEXT. Then one of
  RUNS   "Waiting 42 minutes", which app.js counts up: RUNS_WORD, SINCE (seconds since 1970), RUNS_TEXT; section LATE when it is too long
  WHEN   a time: WHEN_TEXT, WHEN_EXACT
}}
<ul class="pod-list">
  {{#ROW}}<li class="pod-row"><div>{{#LINKED}}<a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{ROW_NAME}}</a>{{/LINKED}}{{#MASKED}}<span class="row-name masked">{{ROW_NAME}}</span>{{/MASKED}} {{#LEAD}}<a class="row-sub" href="{{BASE}}/leads/{{LEAD_ID}}">{{ROW_TEXT}}</a>{{/LEAD}}{{#PLAIN}}<span class="row-sub">{{ROW_TEXT}}</span>{{/PLAIN}}</div><span class="pod-when">{{#RUNS}}<span{{#LATE}} class="warn-text before-hourglass"{{/LATE}}>{{RUNS_WORD}} <span data-since="{{SINCE}}">{{RUNS_TEXT}}</span></span>{{/RUNS}}{{#WHEN}}<time title="{{WHEN_EXACT}}">{{WHEN_TEXT}}</time>{{/WHEN}}</span></li>
  {{/ROW}}
</ul>
