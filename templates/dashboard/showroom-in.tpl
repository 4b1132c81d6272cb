{{%AUTOESCAPE context="HTML"}}
{{!
  Check in: find the customer, choose the lead. HEADING, DEED (the button); Q what was typed; TOO_SHORT; ERRORS include layout/errors.tpl; COUNT words.
  NAMING    the same look-up gives an up without a name its name: VISIT_ID, VISIT_WORDS, VISIT_AT, VISIT_WITH
  HITS      HIT rows: NAME in full or the initials (MASKED), OWNER_NAME; LEAD rows of the hit: LEAD_WORD, LEAD_NAME, LEAD_TEXT, IN_STORE (IN_TEXT)
            or FREE, CHOSEN; NO_LEAD with NEW_OF (NEW_OF_HREF). LEAD_ERROR (LEAD_ERROR_TEXT). WITH include layout/field-select.tpl. CAN when a lead can be chosen
  SPENT     include layout/spent.tpl; NOTHING include layout/empty.tpl. DOORS: NEW (NEW_HREF) New Sales Up with what was typed, NEW_DENIED without Create Leads; WITHOUT a name
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/dashboard/showroom">Showroom</a></nav>
<div class="page-head"><h1>{{HEADING}}</h1></div>
{{>ERRORS}}
{{#NAMING}}<p class="door-up">Came in without a name <strong>{{VISIT_AT}}</strong>: <strong>{{VISIT_WORDS}}</strong> <span class="row-sub">With {{VISIT_WITH}}. The visit keeps its time.</span></p>{{/NAMING}}
<form class="search-form" method="get" action="{{BASE}}/dashboard/showroom/in" role="search" aria-label="Who came in">
  {{#NAMING}}<input type="hidden" name="visit" value="{{VISIT_ID}}">{{/NAMING}}
  <label class="form-label" for="f-q">Phone number or name</label>
  <div class="search-line"><input class="form-control" id="f-q" type="search" name="q" value="{{Q}}" autocomplete="off" autofocus><button class="btn btn-primary" type="submit">Find</button></div>
  <p class="field-hint">The whole phone number, name or mail address finds anybody; of your own customers a part will do.</p>
</form>
{{#TOO_SHORT}}<p class="quiet">Type at least three letters or digits.</p>{{/TOO_SHORT}}
{{>SPENT}}
{{>NOTHING}}
{{#HITS}}<form class="card form-page door" method="post" action="{{BASE}}/dashboard/showroom/in">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="q" value="{{Q}}">{{#NAMING}}<input type="hidden" name="visit" value="{{VISIT_ID}}">{{/NAMING}}
  <section class="form-part">
    <fieldset class="field up-who" id="f-lead" tabindex="-1"{{#LEAD_ERROR}} aria-describedby="f-lead-about"{{/LEAD_ERROR}}>
      <legend class="form-label">Who came in? {{COUNT}}</legend>
      {{#HIT}}<div class="up-hit">
        <p><strong class="row-name{{#MASKED}} masked{{/MASKED}}">{{#MASKED}}<svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{/MASKED}}{{NAME}}</strong> <span class="row-sub">Owner {{OWNER_NAME}}</span></p>
        {{#LEAD}}{{#FREE}}<label class="check"><input class="form-check-input" type="radio" name="lead" value="{{LEAD_WORD}}"{{#CHOSEN}} checked{{/CHOSEN}} required><span>{{LEAD_NAME}} <span class="row-sub">{{LEAD_TEXT}}</span></span></label>{{/FREE}}{{#IN_STORE}}<p class="door-in">{{LEAD_NAME}} <span class="tag">In the store</span> <span class="row-sub">{{IN_TEXT}}</span></p>{{/IN_STORE}}
        {{/LEAD}}
        {{#NO_LEAD}}<p class="door-none"><span class="row-sub">No open lead.</span> {{#NEW_OF}}<a href="{{NEW_OF_HREF}}" aria-label="New Sales Up for {{NAME}}">New Sales Up</a>{{/NEW_OF}}</p>{{/NO_LEAD}}
      </div>
      {{/HIT}}
      {{#LEAD_ERROR}}<p class="field-error" id="f-lead-about">{{LEAD_ERROR_TEXT}}</p>{{/LEAD_ERROR}}
    </fieldset>
    {{>WITH}}
  </section>
  {{#CAN}}<div class="form-end"><button class="btn btn-primary" type="submit">{{DEED}}</button><a class="btn btn-ghost" href="{{BASE}}/dashboard/showroom">Cancel</a></div>{{/CAN}}
</form>{{/HITS}}
{{#DOORS}}<div class="doors-now">
  {{#NEW}}<a class="btn" href="{{NEW_HREF}}">New Sales Up</a>{{/NEW}}
  {{#NEW_DENIED}}<button class="btn" type="button" disabled aria-describedby="new-why">New Sales Up</button>{{/NEW_DENIED}}
  {{#WITHOUT}}<a class="btn" href="{{BASE}}/dashboard/showroom/unnamed">Up without a name</a>{{/WITHOUT}}
  {{#NEW_DENIED}}<p class="field-hint" id="new-why">Needs the permission <strong>Create Leads</strong>.</p>{{/NEW_DENIED}}
</div>{{/DOORS}}
