{{%AUTOESCAPE context="HTML"}}
{{!
  Appointments of a lead: those to come, then the last ones. APPOINTMENT rows: TYPE_NAME, START, START_EXACT, STATE (a word), STATE_NAME, WHO, SET_BY, SET, SET_EXACT;
  SHOWN (SHOWN_AT, SHOWN_EXACT);  LATE: it has begun and nobody came yet; NOTE (NOTE_TEXT), REASON (REASON_TEXT) why it was cancelled.
  What may be done: MAY_SHOW, MAY_CONFIRM, MAY_MISS, MAY_MOVE, MAY_CANCEL, each with LEAD_ID, ID. NO_APPOINTMENT.
  ALLOWED (NEW_LEAD_ID) for who may set one, else DENIED
}}
<section class="card" aria-labelledby="appointments-title">
  <div class="card-head"><h2 class="card-title" id="appointments-title">Appointments</h2>{{#ALLOWED}}<a class="btn" href="{{BASE}}/leads/{{NEW_LEAD_ID}}/appointments/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#calendar-plus"/></svg>New appointment</a>{{/ALLOWED}}</div>
  <ul class="appointments">
    {{#APPOINTMENT}}<li>
      <p><strong>{{TYPE_NAME}}</strong> <span class="status status-{{STATE}}">{{STATE_NAME}}</span></p>
      <p><time title="{{START_EXACT}}">{{START}}</time> with {{WHO}}{{#LATE}} <span class="warn-text before-hourglass">Nobody checked in yet</span>{{/LATE}}</p>
      <p class="row-sub">Set by {{SET_BY}}, <time title="{{SET_EXACT}}">{{SET}}</time>{{#SHOWN}} · checked in <time title="{{SHOWN_EXACT}}">{{SHOWN_AT}}</time>{{/SHOWN}}</p>
      {{#NOTE}}<p class="row-sub">{{NOTE_TEXT}}</p>{{/NOTE}}
      {{#REASON}}<p class="row-sub">Cancelled: {{REASON_TEXT}}</p>{{/REASON}}
      <div class="button-row">
        {{#MAY_SHOW}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/show"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn btn-primary" type="submit">Check in</button></form>{{/MAY_SHOW}}
        {{#MAY_CONFIRM}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/confirm"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Confirm</button></form>{{/MAY_CONFIRM}}
        {{#MAY_MISS}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/no-show"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">No-show</button></form>{{/MAY_MISS}}
        {{#MAY_MOVE}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/reschedule">Reschedule</a>{{/MAY_MOVE}}
        {{#MAY_CANCEL}}<a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/cancel">Cancel</a>{{/MAY_CANCEL}}
      </div>
    </li>
    {{/APPOINTMENT}}
  </ul>
  {{#NO_APPOINTMENT}}<p class="quiet">No appointment yet.</p>{{/NO_APPOINTMENT}}
  {{#DENIED}}<p class="field-hint">Setting one needs the permission <strong>Work Tasks</strong>.</p>{{/DENIED}}
</section>
