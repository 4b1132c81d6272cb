{{%AUTOESCAPE context="HTML"}}
{{!
  Who has the number typed on New Sales Up; empty when nobody has. ASKED when somebody has, or the choice was wrong: ERROR (ERROR_TEXT),
  HIT rows: NAME in full or the initials, OWNER_NAME, ACTIVE or NOT_ACTIVE; OPEN rows, the open leads, which are the main choice: OPEN_TEXT, MAY_OPEN
  (LEAD_ID, LEAD_NO) or LOCKED; DOOR (DOOR_HREF) to check in on one of them. USABLE (WORD, FIRST_NAME, LAST_NAME, section CHOSEN; USE, or AGAIN when there
  is an open lead) with a choice that fills the names in, else MASKED (REF), who is asked for in a tab apart, so that what is typed here stays. MORE says that there are more. NEW_CHOSEN when a new customer was chosen. SPENT include layout/spent.tpl.
}}
{{>SPENT}}
{{#ASKED}}<fieldset class="field up-who" id="f-customer_id" tabindex="-1"{{#ERROR}} aria-describedby="f-customer_id-about"{{/ERROR}}>
  <legend class="form-label">Who is it? <span class="field-required">required</span></legend>
  {{#HIT}}<div class="up-hit">
    {{#OPEN}}<p>{{#MAY_OPEN}}<a class="btn btn-primary" href="{{BASE}}/leads/{{LEAD_ID}}">Open lead {{LEAD_NO}}</a>{{/MAY_OPEN}}{{#LOCKED}}<strong>Has an open lead</strong>{{/LOCKED}} <span class="row-sub">{{OPEN_TEXT}}</span></p>{{/OPEN}}
    {{#DOOR}}<p><a class="btn" href="{{DOOR_HREF}}">Check in</a> <span class="row-sub">On the open lead.</span></p>{{/DOOR}}
    {{#USABLE}}<label class="check"><input class="form-check-input" type="radio" name="customer_id" value="{{WORD}}" data-fill-first_name="{{FIRST_NAME}}" data-fill-last_name="{{LAST_NAME}}"{{#CHOSEN}} checked{{/CHOSEN}} required><span>{{#USE}}Use this customer: {{/USE}}{{#AGAIN}}New Sales Up all the same: {{/AGAIN}}<strong>{{NAME}}</strong></span></label>{{/USABLE}}
    {{#MASKED}}<p><span class="row-name masked"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{NAME}}</span> Another salesperson's customer. <a href="{{BASE}}/customer/{{REF}}/access?apart=1" target="_blank" rel="noopener">Request access in a new tab</a></p>{{/MASKED}}
    <p class="row-sub">Owner {{OWNER_NAME}} · {{#ACTIVE}}Active{{/ACTIVE}}{{#NOT_ACTIVE}}Not active{{/NOT_ACTIVE}}</p>
  </div>
  {{/HIT}}
  <div class="up-hit"><label class="check"><input class="form-check-input" type="radio" name="customer_id" value="new"{{#NEW_CHOSEN}} checked{{/NEW_CHOSEN}} required><span>New customer</span></label></div>
  {{#MORE}}<p class="field-hint">There are more: type the whole number.</p>{{/MORE}}
  {{#ERROR}}<p class="field-error" id="f-customer_id-about">{{ERROR_TEXT}}</p>{{/ERROR}}
</fieldset>{{/ASKED}}
