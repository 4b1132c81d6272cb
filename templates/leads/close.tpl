{{%AUTOESCAPE context="HTML"}}
{{!
  Of a dialog (leads/dialog.tpl): Close Lead. LEADS include leads/dialog-leads.tpl
  CREDIT    include leads/credit.tpl
  OUTCOME   the statuses that end a lead: OUTCOME_WORD, OUTCOME_NAME; COUNTS (COUNTS_AS) for one that reports count as won or closed;
            section OUTCOME_CHOSEN
  REASONS   of the store: REASON include layout/field-select.tpl (name reason)
  OUTCOME_ERROR (OUTCOME_ERROR_TEXT)
  BACK      the list to return to, BACK_HREF with the prefix; UNDO_TEXT what can be undone
}}
<form class="close-form" method="post" action="{{BASE}}/leads/close">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="back" value="{{BACK}}">
{{>LEADS}}
{{>CREDIT}}
  <fieldset class="field choice" id="f-outcome" tabindex="-1"{{#OUTCOME_ERROR}} aria-describedby="f-outcome-about"{{/OUTCOME_ERROR}}>
    <legend class="form-label">Outcome</legend>
    {{#OUTCOME}}<label class="check"><input class="form-check-input" type="radio" name="outcome" value="{{OUTCOME_WORD}}"{{#OUTCOME_CHOSEN}} checked{{/OUTCOME_CHOSEN}} required><span>{{OUTCOME_NAME}}{{#COUNTS}} <span class="row-sub">counts as {{COUNTS_AS}}</span>{{/COUNTS}}</span></label>
    {{/OUTCOME}}
    {{#OUTCOME_ERROR}}<p class="field-error" id="f-outcome-about">{{OUTCOME_ERROR_TEXT}}</p>{{/OUTCOME_ERROR}}
  </fieldset>
  {{#REASONS}}
{{>REASON}}
  {{/REASONS}}
  <p class="field-hint">{{UNDO_TEXT}}</p>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
</form>
