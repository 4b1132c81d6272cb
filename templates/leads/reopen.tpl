{{%AUTOESCAPE context="HTML"}}
{{!
  Take back the close of a lead: ID, CUSTOMER_NAME, CLOSED_TEXT ("Closed as Won, Tue, Nov 3 …, credit to …"). ERRORS include layout/errors.tpl.
  FORM: STATUS, REASON include layout/field-*.tpl. Instead SOLD (SALE_ID, SALE_NO) or NOWHERE (STATUS_NAME): no status that it may go to
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Reopen</h1><p class="page-count">{{CLOSED_TEXT}}</p></div>
{{>ERRORS}}
{{#SOLD}}<div class="notice notice-problem" role="status"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>This lead is closed by the sale {{SALE_NO}}. To open it again, <a href="{{BASE}}/sales-edit/{{SALE_ID}}/delete">delete the sale</a>: the vehicle goes back into the inventory, and the lead to its status before.</p></div>{{/SOLD}}
{{#NOWHERE}}<div class="notice notice-problem" role="status"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>The store lets a lead go from {{STATUS_NAME}} to no status that is worked. Who edits the workflow changes that under Admin, Workflow, Statuses.</p></div>{{/NOWHERE}}
{{#FORM}}<form class="card form-page" method="post" action="{{BASE}}/leads/{{ID}}/reopen">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <div class="form-part">
    <p>The close counts no more: its credit is taken back. It stays in the journal, and so does the reason. Tasks and appointments that the close cancelled stay cancelled.</p>
{{>STATUS}}
{{>REASON}}
  </div>
  <div class="form-end"><button class="btn btn-primary" type="submit">Reopen</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{ID}}">Cancel</a></div>
</form>{{/FORM}}
