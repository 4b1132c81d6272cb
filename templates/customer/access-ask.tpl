{{%AUTOESCAPE context="HTML"}}
{{!
  Request access to another's customer. INITIALS, OWNER_NAME, ACTIVE or NOT_ACTIVE: what anybody may know.
  ERRORS include layout/errors.tpl. FORM (REF; REASON include layout/field-textarea.tpl, name reason), or PENDING (AT, AT_EXACT, SAID) when it was asked already.
  APART in a tab of its own, beside a New Sales Up that is being typed, else CANCEL.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/dashboard?q=">Customer Search</a><a href="{{BASE}}/customer/access">Access requests</a></nav>
<div class="page-head"><h1>Request access</h1></div>
{{>ERRORS}}
<section class="card narrow" aria-labelledby="mask-title">
  <h2 class="card-title" id="mask-title"><span class="masked"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{INITIALS}}</span></h2>
  <dl class="facts">
    <div><dt>Owner</dt><dd>{{OWNER_NAME}}</dd></div>
    <div><dt>State</dt><dd>{{#ACTIVE}}<span class="status status-teal">Active</span>{{/ACTIVE}}{{#NOT_ACTIVE}}<span class="status">Not active</span>{{/NOT_ACTIVE}}</dd></div>
  </dl>
  {{#PENDING}}<p class="access-asked"><strong>You asked <time title="{{AT_EXACT}}">{{AT}}</time>.</strong> A manager has not decided yet.</p><p class="row-sub">“{{SAID}}”</p>{{/PENDING}}
  {{#FORM}}<form class="access-asked" method="post" action="{{BASE}}/customer/{{REF}}/access">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">{{#APART}}<input type="hidden" name="apart" value="1">{{/APART}}
{{>REASON}}
    <p class="field-hint">With a manager's approval you open this customer and its leads as the owner does.</p>
    <div class="form-end"><button class="btn btn-primary" type="submit">Request access</button>{{#CANCEL}}<a class="btn btn-ghost" href="{{BASE}}/dashboard?q=">Cancel</a>{{/CANCEL}}</div>
  </form>{{/FORM}}
  {{#APART}}<p class="access-asked">Your New Sales Up is still open in the tab before this one, as you typed it. Close this tab to go on with it.</p>{{/APART}}
</section>
