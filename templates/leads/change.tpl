{{%AUTOESCAPE context="HTML"}}
{{!
  Of a dialog (leads/dialog.tpl): another status, another source, a task, or the end as bad. DEED is the last part of its address.
  CHOOSE    first: LEADS include leads/dialog-leads.tpl, FIELD include layout/field-*.tpl or leads/due.tpl
  SAVE      then: LEADS with what becomes of each; KEPT (KEPT_NAME, KEPT_VALUE) what was chosen; AGAIN_HREF to choose again; UNDO_TEXT what can be undone
  BACK      the list to return to, BACK_HREF with the prefix
}}
{{#CHOOSE}}<form class="assign-form" method="get" action="{{BASE}}/leads/{{DEED}}" hx-boost="true" hx-target="#dialog" hx-select=".dialog-page" hx-swap="innerHTML" hx-push-url="false">
  <input type="hidden" name="back" value="{{BACK}}"><input type="hidden" name="preview" value="1">
{{>LEADS}}
{{>FIELD}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Preview</button><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
</form>{{/CHOOSE}}
{{#SAVE}}<form class="assign-form" method="post" action="{{BASE}}/leads/{{DEED}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="back" value="{{BACK}}">{{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}
{{>LEADS}}
  <p class="field-hint">{{UNDO_TEXT}}</p>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><a class="btn" href="{{AGAIN_HREF}}" hx-boost="true" hx-target="#dialog" hx-select=".dialog-page" hx-swap="innerHTML" hx-push-url="false">Choose again</a><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
</form>{{/SAVE}}
