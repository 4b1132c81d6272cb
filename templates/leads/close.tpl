{{%AUTOESCAPE context="HTML"}}
{{!
  The Close Lead dialog: a page of its own, and with JavaScript the part in #close-lead goes into the dialog of the list.
  LEAD      ID, LEAD_NO, CUSTOMER_NAME, STATUS_NAME, STATUS_COLOR; OWNED (OWNER_NAME) or UNOWNED; PLANNED (PLANNED_TEXT, "2 open tasks");
            REFUSED (REFUSED_TEXT) why this one cannot be closed
  CANCELS   when something is planned: it is cancelled; STAYS when deliveries are among it, which a won lead keeps
  COUNT     words, "3 leads"
  ERRORS    include layout/errors.tpl; REFUSALS says nothing was changed because of the refused leads
  CREDIT    include leads/credit.tpl
  OUTCOME   the statuses that end a lead: OUTCOME_WORD, OUTCOME_NAME; COUNTS (COUNTS_AS) for one that reports count as won or closed;
            section OUTCOME_CHOSEN
  REASONS   of the store: REASON include layout/field-select.tpl (name reason)
  OUTCOME_ERROR (OUTCOME_ERROR_TEXT)
  BACK      the list to return to, BACK_HREF with the prefix
}}
<section id="close-lead" class="dialog-page card" aria-labelledby="close-lead-title">
  <header class="dialog-head">
    <h1 id="close-lead-title">Close Lead</h1>
    <a class="dialog-x" href="{{BACK_HREF}}" data-dialog-close aria-label="Cancel"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a>
  </header>
{{>ERRORS}}
  {{#REFUSALS}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>No lead was closed.</strong> Take out the leads marked below, or give the credit to somebody else.</p></div>{{/REFUSALS}}
  <form class="close-form" method="post" action="{{BASE}}/leads/close">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="back" value="{{BACK}}">
    <fieldset class="close-leads">
      <legend>{{COUNT}} to close</legend>
      <ul>
        {{#LEAD}}<li{{#REFUSED}} class="refused"{{/REFUSED}}>
          <label class="check"><input class="form-check-input" type="checkbox" name="lead" value="{{ID}}" checked><span><strong>{{CUSTOMER_NAME}}</strong> <span class="row-sub">Lead {{LEAD_NO}} · {{#OWNED}}{{OWNER_NAME}}{{/OWNED}}{{#UNOWNED}}nobody assigned{{/UNOWNED}}</span>{{#PLANNED}} <span class="row-sub">{{PLANNED_TEXT}}</span>{{/PLANNED}}</span></label>
          <span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span>
          {{#REFUSED}}<p class="field-error">{{REFUSED_TEXT}}</p>{{/REFUSED}}
        </li>
        {{/LEAD}}
      </ul>
      {{#CANCELS}}<p class="field-hint">Save cancels these tasks and appointments.{{#STAYS}} A delivery appointment stays when the lead is won: it follows the sale.{{/STAYS}}</p>{{/CANCELS}}
    </fieldset>
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
    <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
  </form>
</section>
