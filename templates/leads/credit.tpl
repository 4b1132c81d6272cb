{{%AUTOESCAPE context="HTML"}}
{{!
  Give Credit To, of a dialog that closes leads.
  FREE      the rule is chosen: CREDIT_SELF, CREDIT_SPECIFIED_USER, CREDIT_CURRENT_ASSIGNMENT: the one chosen; SELF_NAME the user's own name;
            CREDIT_ERROR (CREDIT_ERROR_TEXT)
  LOCKED    the action has locked it: RULE ("Self"), WHY (a sentence)
  PICK      who it is with Specified User: USER rows, active users: USER_ID, USER_NAME, USER_ROLE, section USER_SELECTED; USER_ERROR (USER_ERROR_TEXT)
}}
{{#FREE}}<div class="field">
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
</div>{{/FREE}}
{{#LOCKED}}<div class="field">
  <label class="form-label" for="f-credit">Give Credit To</label>
  <select class="form-select" id="f-credit" disabled aria-describedby="f-credit-about"><option value="specified_user" selected>{{RULE}}</option></select>
  <div id="f-credit-about"><p class="field-hint">{{WHY}}</p></div>
</div>{{/LOCKED}}
{{#PICK}}<div class="field close-user" data-filter-list>
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
</div>{{/PICK}}
