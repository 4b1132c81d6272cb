{{%AUTOESCAPE context="HTML"}}
{{!
  Outbox. NAV include admin/nav.tpl, COUNT words, FILTERS include layout/filters.tpl. LACKS (LACKS_KEY) a key of the configuration without which mail waits: WAITING mails.
  MAIL rows: ID, CREATED, CREATED_EXACT, BY_NAME, TO_NAME, TO_ADDRESS, LETTER, STATE_KIND (outbox.state), STATE_NAME; DUE (DUE_AT, DUE_EXACT) of one that waits, DONE (DONE_AT, DONE_EXACT);
  RESULT (RESULT_TEXT) what came of the last try, TRIES ("2 tries"); in ACT RETRY_WORDS of the button, and CANCEL where that can be; BACK this list. TIME_HREF sorts, with TIME_UP and TIME_DOWN; NONE include layout/empty.tpl, LIST, PAGER as in leads/list.tpl
}}
<div class="page-head"><h1>Outbox</h1><p class="page-count">{{COUNT}}</p><form method="post" action="{{BASE}}/admin/outbox/test"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Send me a test mail</button></form></div>
{{>NAV}}
{{#LACKS}}<div class="notice notice-problem" role="status"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>No mail is sent: the configuration has no {{LACKS_KEY}}. Nothing is lost: {{WAITING}}.</p></div>{{/LACKS}}
{{>FILTERS}}
{{>NONE}}
{{#LIST}}
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Outbox</caption>
    <thead><tr><th scope="col"{{#TIME_UP}} aria-sort="ascending"{{/TIME_UP}}{{#TIME_DOWN}} aria-sort="descending"{{/TIME_DOWN}}><a href="{{TIME_HREF}}">Written</a></th><th scope="col">To</th><th scope="col">Mail</th><th scope="col">State</th><th scope="col">Last try</th><th scope="col"><span class="visually-hidden">Do</span></th></tr></thead>
    <tbody>
      {{#MAIL}}<tr>
        <td class="cell-who"><time class="row-name" title="{{CREATED_EXACT}}">{{CREATED}}</time><span class="row-sub">{{BY_NAME}}</span></td>
        <td data-label="To">{{TO_NAME}}<span class="row-sub">{{TO_ADDRESS}}</span></td>
        <td data-label="Mail">{{LETTER}}</td>
        <td><span class="status status-{{STATE_KIND}}">{{STATE_NAME}}</span>{{#DUE}}<span class="row-sub">next try <time title="{{DUE_EXACT}}">{{DUE_AT}}</time></span>{{/DUE}}{{#DONE}}<span class="row-sub"><time title="{{DONE_EXACT}}">{{DONE_AT}}</time></span>{{/DONE}}</td>
        <td data-label="Last try">{{#RESULT}}{{RESULT_TEXT}}{{/RESULT}}<span class="row-sub">{{TRIES}}</span></td>
        <td class="cell-act">{{#ACT}}<form class="outbox-act" method="post" action="{{BASE}}/admin/outbox/{{ID}}/retry"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="back" value="{{BACK}}"><button class="btn" type="submit" aria-label="{{RETRY_WORDS}} to {{TO_NAME}}">{{RETRY_WORDS}}</button>{{#CANCEL}}<button class="btn btn-ghost" type="submit" formaction="{{BASE}}/admin/outbox/{{ID}}/cancel" aria-label="Cancel the mail to {{TO_NAME}}">Cancel</button>{{/CANCEL}}</form>{{/ACT}}</td>
      </tr>
      {{/MAIL}}
    </tbody>
  </table>
</div>
{{>PAGER}}
{{/LIST}}
