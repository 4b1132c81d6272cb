{{%AUTOESCAPE context="HTML"}}
{{!
  Whose the lead is. ID, CUSTOMER_ID, OWNER_NAME, SINCE, SINCE_EXACT, SECOND_NAME; EVENTS include layout/ownership.tpl, MORE when it does not show all.
  Of an open lead: ASSIGN_ALLOWED or ASSIGN_DENIED (lacks Assign Leads); TAKE when nobody owns it and the user may
}}
<section class="card" aria-labelledby="owner-title">
  <h2 class="card-title" id="owner-title">Ownership</h2>
  <dl class="facts">
    <div><dt>Owner</dt><dd><strong>{{OWNER_NAME}}</strong><span class="row-sub">since <time title="{{SINCE_EXACT}}">{{SINCE}}</time></span></dd></div>
    <div><dt>Second salesperson</dt><dd>{{SECOND_NAME}}</dd></div>
  </dl>
  <div class="owner-actions">
    {{#TAKE}}<form method="post" action="{{BASE}}/leads/{{ID}}/take"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="ref" value="{{REF}}"><button class="btn btn-primary" type="submit">Take this lead</button></form>{{/TAKE}}
    {{#ASSIGN_ALLOWED}}<form method="get" action="{{BASE}}/leads/assign" hx-boost="true" hx-target="#dialog" hx-select="#assign-lead" hx-swap="innerHTML" hx-push-url="false"><input type="hidden" name="lead" value="{{ID}}"><input type="hidden" name="back" value="/leads/{{ID}}"><button class="btn" type="submit">Change owner or second</button></form>{{/ASSIGN_ALLOWED}}
    {{#ASSIGN_DENIED}}<button class="btn" type="button" disabled aria-describedby="assign-why">Change owner or second</button><p class="field-hint" id="assign-why">Needs the permission <strong>Assign Leads</strong>.</p>{{/ASSIGN_DENIED}}
  </div>
{{>EVENTS}}
  {{#MORE}}<p><a href="{{BASE}}/customer/{{CUSTOMER_ID}}#ownership-title">All changes of owner</a></p>{{/MORE}}
</section>
