{{%AUTOESCAPE context="HTML"}}
{{!
  The workflow actions for the leads that were selected: a page of its own, and with JavaScript the part in #act goes into the dialog.
  COUNT     words, "3 leads"; PROBLEM (PROBLEM_TEXT) why nothing was done
  STATUS    one of those that the leads are at: STATUS_NAME, STATUS_COLOR, STATUS_COUNT words ("2 of the 3 selected"); LEAD rows (ID) of the leads there
  ACTION    those offered there: ACTION_NO, ACTION_NAME. Or NO_ACTION: there is none for this user's role
  BACK      where it began, BACK_HREF with the prefix
}}
<section id="act" class="dialog-page card" aria-labelledby="act-title">
  <header class="dialog-head">
    <h1 id="act-title">Take action</h1>
    <a class="dialog-x" href="{{BACK_HREF}}" data-dialog-close aria-label="Cancel"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a>
  </header>
  {{#PROBLEM}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>Nothing was done.</strong> {{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
  <p>{{COUNT}} selected. An action is offered at one status, and taken on the leads that are there.</p>
  {{#STATUS}}<form class="act-choice" method="get" action="{{BASE}}/leads/act" hx-boost="true" hx-target="#dialog" hx-select="#act" hx-swap="innerHTML" hx-push-url="false">
    <input type="hidden" name="back" value="{{BACK}}">
    {{#LEAD}}<input type="hidden" name="lead" value="{{ID}}">{{/LEAD}}
    <p><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span> <span class="row-sub">{{STATUS_COUNT}}</span></p>
    <div class="act-buttons">
      {{#ACTION}}<button class="btn" type="submit" name="action" value="{{ACTION_NO}}">{{ACTION_NAME}}</button>
      {{/ACTION}}
      {{#NO_ACTION}}<p class="field-hint">No action is offered here for your role. An administrator adds them in the Workflow Editor.</p>{{/NO_ACTION}}
    </div>
  </form>
  {{/STATUS}}
  <div class="form-end"><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
</section>
