{{%AUTOESCAPE context="HTML"}}
{{!
  Of a dialog (leads/dialog.tpl): Close Lead. LEADS include leads/dialog-leads.tpl
  CREDIT_SELF, CREDIT_SPECIFIED_USER, CREDIT_CURRENT_ASSIGNMENT: the one chosen; SELF_NAME the user's own name
  USER      active users: USER_ID, USER_NAME, USER_ROLE, section USER_SELECTED
  OUTCOME   the statuses that end a lead: OUTCOME_WORD, OUTCOME_NAME; COUNTS (COUNTS_AS) for one that reports count as won or closed;
            section OUTCOME_CHOSEN
  CREDIT_ERROR (CREDIT_ERROR_TEXT), USER_ERROR (USER_ERROR_TEXT), OUTCOME_ERROR (OUTCOME_ERROR_TEXT)
  BACK      the list to return to, BACK_HREF with the prefix; UNDO_TEXT what can be undone
}}
<form class="close-form" method="post" action="{{BASE}}/leads/close">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="back" value="{{BACK}}">
{{>LEADS}}
  <div class="field">
    <label class="form-label" for="f-credit">Give Credit To</label>
    <select class="form-select" id="f-credit" name="credit" required autofocus aria-describedby="f-credit-about"{{#CREDIT_ERROR}} aria-invalid="true"{{/CREDIT_ERROR}}>
      <option value="self"{{#CREDIT_SELF}} selected{{/CREDIT_SELF}}>Self</option>
      <option value="specified_user"{{#CREDIT_SPECIFIED_USER}} selected{{/CREDIT_SPECIFIED_USER}}>Specified User</option>
      <option value="current_assignment"{{#CREDIT_CURRENT_ASSIGNMENT}} selected{{/CREDIT_CURRENT_ASSIGNMENT}}>Current Assignment</option>
    </select>
    <div id="f-credit-about">
      {{#CREDIT_ERROR}}<p class="field-error">{{CREDIT_ERROR_TEXT}}</p>{{/CREDIT_ERROR}}
      <p class="field-hint">Self is you, {{SELF_NAME}}. Current Assignment is each lead's owner.</p>
    </div>
  </div>
  <div class="field close-user" data-filter-list>
    <label class="form-label" for="f-credit_user">User</label>
    <input class="form-control" type="search" data-filter aria-label="Search users" placeholder="Search users" autocomplete="off" hidden>
    <select class="form-select" id="f-credit_user" name="credit_user" size="7" aria-describedby="f-credit_user-about"{{#USER_ERROR}} aria-invalid="true"{{/USER_ERROR}}>
      {{#USER}}<option value="{{USER_ID}}"{{#USER_SELECTED}} selected{{/USER_SELECTED}}>{{USER_NAME}}, {{USER_ROLE}}</option>
      {{/USER}}
    </select>
    <div id="f-credit_user-about">
      {{#USER_ERROR}}<p class="field-error">{{USER_ERROR_TEXT}}</p>{{/USER_ERROR}}
      <p class="field-hint">Used with Specified User. Active users only.</p>
    </div>
  </div>
  <fieldset class="field choice" id="f-outcome" tabindex="-1"{{#OUTCOME_ERROR}} aria-describedby="f-outcome-about"{{/OUTCOME_ERROR}}>
    <legend class="form-label">Outcome</legend>
    {{#OUTCOME}}<label class="check"><input class="form-check-input" type="radio" name="outcome" value="{{OUTCOME_WORD}}"{{#OUTCOME_CHOSEN}} checked{{/OUTCOME_CHOSEN}} required><span>{{OUTCOME_NAME}}{{#COUNTS}} <span class="row-sub">counts as {{COUNTS_AS}}</span>{{/COUNTS}}</span></label>
    {{/OUTCOME}}
    {{#OUTCOME_ERROR}}<p class="field-error" id="f-outcome-about">{{OUTCOME_ERROR_TEXT}}</p>{{/OUTCOME_ERROR}}
  </fieldset>
  <p class="field-hint">{{UNDO_TEXT}}</p>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
</form>
