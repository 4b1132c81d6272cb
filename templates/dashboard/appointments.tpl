{{%AUTOESCAPE context="HTML"}}
{{!
  The appointments of a day. DAY (in words), DAY_ISO, BEFORE, AFTER (days), OTHER_DAY when it is not today, COUNTS ("4 appointments: 2 shown, 1 no-show")
  APPOINTMENT rows: TYPE_NAME, START, START_EXACT, STATE (a word), STATE_NAME, WHO; LATE: it has begun and nobody came yet; NOTE (NOTE_TEXT);
  LEAD (LEAD_ID, CUSTOMER_NAME), PHONE (PHONE_E164, PHONE_TEXT, PHONE_NAME) or MASKED: assigned here, of a lead one may not open
  What may be done: MAY_SHOW, MAY_CONFIRM, MAY_MISS, each with LEAD_ID, ID, BACK. NO_APPOINTMENT; MORE (MORE_MAX)
  TABS includes dashboard/tabs.tpl
}}
<div class="page-head"><h1>Appointments</h1><p class="page-count">{{DAY}} · {{COUNTS}}</p></div>
{{>TABS}}
<form class="day-pick" method="get" action="{{BASE}}/dashboard/appointments">
  <a class="btn" href="{{BASE}}/dashboard/appointments?day={{BEFORE}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-left"/></svg>Day before</a>
  <label class="visually-hidden" for="f-day">Day</label><input class="form-control" id="f-day" type="date" name="day" value="{{DAY_ISO}}">
  <button class="btn" type="submit">Show day</button>
  <a class="btn" href="{{BASE}}/dashboard/appointments?day={{AFTER}}">Day after<svg class="icon icon-after" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-right"/></svg></a>
  {{#OTHER_DAY}}<a class="btn btn-ghost" href="{{BASE}}/dashboard/appointments">Today</a>{{/OTHER_DAY}}
</form>
<section class="card" aria-label="Appointments of the day">
  <ul class="appointments appointments-day">
    {{#APPOINTMENT}}<li>
      <div>
        <p>{{#LEAD}}<a class="row-name" href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a>{{/LEAD}}{{#MASKED}}<span class="row-name masked"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>A colleague's customer</span>{{/MASKED}} <span class="status status-{{STATE}}">{{STATE_NAME}}</span></p>
        <p><strong><time title="{{START_EXACT}}">{{START}}</time></strong> · {{TYPE_NAME}} with {{WHO}}{{#LATE}} <span class="warn-text before-hourglass">Nobody checked in yet</span>{{/LATE}}</p>
        {{#NOTE}}<p class="row-sub">{{NOTE_TEXT}}</p>{{/NOTE}}
      </div>
      <div class="button-row">
        {{#PHONE}}<a class="btn" href="tel:{{PHONE_E164}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#phone"/></svg><span class="visually-hidden">Call {{PHONE_NAME}}: </span>{{PHONE_TEXT}}</a>{{/PHONE}}
        {{#MAY_SHOW}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/show"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="back" value="{{BACK}}"><button class="btn btn-primary" type="submit">Check in</button></form>{{/MAY_SHOW}}
        {{#MAY_CONFIRM}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/confirm"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="back" value="{{BACK}}"><button class="btn" type="submit">Confirm</button></form>{{/MAY_CONFIRM}}
        {{#MAY_MISS}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/no-show"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="back" value="{{BACK}}"><button class="btn" type="submit">No-show</button></form>{{/MAY_MISS}}
      </div>
    </li>
    {{/APPOINTMENT}}
  </ul>
  {{#NO_APPOINTMENT}}<p class="quiet">No appointment on this day. Set one on a lead's record.</p>{{/NO_APPOINTMENT}}
  {{#MORE}}<p class="quiet">Only the first {{MORE_MAX}} of the day are shown.</p>{{/MORE}}
</section>
