{{%AUTOESCAPE context="HTML"}}
{{!
  What one changed of many leads in the last minutes. MINUTES; NONE when nothing; BATCH rows: ID, SAID, AT, and UNDO (a button), or UNDONE (UNDONE_AT).
  REFUSALS (REFUSALS_TEXT) when one could not be undone, LEAD rows why: ID, CUSTOMER_NAME, LEAD_NO, WHY
}}
<section id="undo-changes" class="dialog-page card" aria-labelledby="undo-changes-title">
  <header class="dialog-head">
    <h1 id="undo-changes-title">Undo</h1>
    <a class="dialog-x" href="{{BASE}}/leads" data-dialog-close aria-label="Cancel"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a>
  </header>
  {{#REFUSALS}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><div><p><strong>Nothing was undone.</strong> {{REFUSALS_TEXT}}</p>
    <ul class="done-list">
      {{#LEAD}}<li><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a>, lead {{LEAD_NO}}: {{WHY}}</li>
      {{/LEAD}}
    </ul>
  </div></div>{{/REFUSALS}}
  <p class="lead-text">What you changed of many leads can be undone for {{MINUTES}} minutes, as long as nobody changed one of them since.</p>
  {{#NONE}}<p class="lead-text">You changed nothing of that kind in the last {{MINUTES}} minutes.</p>{{/NONE}}
  {{#BATCH}}<form class="undo-row" method="post" action="{{BASE}}/leads/undo/{{ID}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <p><strong>{{SAID}}</strong> <span class="row-sub">{{AT}}</span></p>
    {{#UNDO}}<button class="btn" type="submit" aria-label="Undo: {{SAID}}">Undo</button>{{/UNDO}}{{#UNDONE}}<p class="row-sub">Undone {{UNDONE_AT}}</p>{{/UNDONE}}
  </form>
  {{/BATCH}}
  <div class="form-end"><a class="btn btn-ghost" href="{{BASE}}/leads" data-dialog-close>Close</a></div>
</section>
