{{%AUTOESCAPE context="HTML"}}
{{!
  Of a dialog (leads/dialog.tpl): Assign. LEADS include leads/dialog-leads.tpl
  NEW_OWNER, NEW_SECOND include layout/field-select.tpl (names new_owner, second); REASON layout/field-textarea.tpl (name reason)
  TASKS_ALONG, TASKS_LEAVE: the one chosen
  BACK      the list or the record to return to, BACK_HREF with the prefix; UNDO_TEXT what can be undone
}}
<form class="assign-form" method="post" action="{{BASE}}/leads/assign">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="back" value="{{BACK}}">
{{>LEADS}}
{{>NEW_OWNER}}
{{>NEW_SECOND}}
  <fieldset class="field choice">
    <legend class="form-label">Open tasks and appointments</legend>
    <label class="check"><input class="form-check-input" type="radio" name="tasks" value="along" id="f-tasks"{{#TASKS_ALONG}} checked{{/TASKS_ALONG}} required><span>Go to the new owner</span></label>
    <label class="check"><input class="form-check-input" type="radio" name="tasks" value="leave"{{#TASKS_LEAVE}} checked{{/TASKS_LEAVE}} required><span>Stay with who has them</span></label>
  </fieldset>
{{>REASON}}
  <p class="field-hint">Whoever is neither owner nor second salesperson any more cannot open the record from then on. {{UNDO_TEXT}}</p>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
</form>
