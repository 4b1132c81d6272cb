{{%AUTOESCAPE context="HTML"}}
{{!
  A visit in the showroom log. VISIT_ID; IN_AT, and OUT (OUT_AT), SINCE (how long) or LONG (in since another day).
  NAME in one of OPEN (LEAD_ID), KNOWN, MASKED, UNNAMED; BE_BACK; KEPT (an appointment)
  TYPE_NAME; USER (USER_NAME) or NOBODY; OWNER (OWNER_NAME); TURNED_OVER (MANAGER_NAME); VEHICLE_TEXT; STEPS_TEXT; IS_IN (UNDO: the check-in may be undone) or BACK
}}
<tr>
  <td class="cell-time" data-label="Time in">{{IN_AT}}{{#OUT}}<span class="row-sub">to {{OUT_AT}}</span>{{/OUT}}{{#SINCE}}<span class="row-sub">{{SINCE_TEXT}}</span>{{/SINCE}}{{#LONG}}<span class="row-sub warn-text before-hourglass">Not checked out</span>{{/LONG}}</td>
  <td class="cell-who" data-label="Customer">{{#OPEN}}<a class="row-name" href="{{BASE}}/leads/{{LEAD_ID}}">{{NAME}}</a>{{/OPEN}}{{#KNOWN}}<span class="row-name">{{NAME}}</span>{{/KNOWN}}{{#MASKED}}<span class="row-name masked"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{NAME}}<span class="visually-hidden">, another salesperson's customer</span></span>{{/MASKED}}{{#UNNAMED}}<span class="row-name">{{NAME}}</span><span class="row-sub warn-text">No name yet</span><a class="name-it" href="{{BASE}}/dashboard/showroom/in?visit={{VISIT_ID}}" aria-label="Name it: {{NAME}}">Name it</a>{{/UNNAMED}}{{#BE_BACK}}<span class="tag">Be-back</span>{{/BE_BACK}}{{#KEPT}} <span class="tag">Appointment</span>{{/KEPT}}</td>
  <td class="cell-type" data-label="Type">{{TYPE_NAME}}</td>
  <td class="cell-with" data-label="Salespeople">{{#USER}}{{USER_NAME}}{{/USER}}{{#NOBODY}}<span class="warn-text">Nobody yet</span>{{/NOBODY}}{{#OWNER}}<span class="row-sub">Owner {{OWNER_NAME}}</span>{{/OWNER}}{{#TURNED_OVER}}<span class="row-sub">T.O. {{MANAGER_NAME}}</span>{{/TURNED_OVER}}</td>
  <td class="cell-vehicle" data-label="Vehicle">{{VEHICLE_TEXT}}</td>
  <td class="cell-steps" data-label="Steps">{{STEPS_TEXT}}</td>
  <td class="cell-act"><div class="visit-acts">
    {{#IS_IN}}<form method="post" action="{{BASE}}/dashboard/showroom/{{VISIT_ID}}/out"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit" aria-label="Check out {{NAME}}">Check out</button></form>
    <div class="menu">
      <button class="btn" type="button" popovertarget="visit-{{VISIT_ID}}" aria-label="More for {{NAME}}">More<svg class="icon icon-after" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-down"/></svg></button>
      <ul class="menu-list menu-end" id="visit-{{VISIT_ID}}" popover>
        <li><a href="{{BASE}}/dashboard/showroom/{{VISIT_ID}}/turn-over">Turn over to a manager</a></li>
        <li><a href="{{BASE}}/dashboard/showroom/{{VISIT_ID}}/hand">Hand over to another salesperson</a></li>
        {{#UNDO}}<li><form method="post" action="{{BASE}}/dashboard/showroom/{{VISIT_ID}}/undo"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button type="submit">Undo check-in</button></form></li>{{/UNDO}}
      </ul>
    </div>{{/IS_IN}}
    {{#BACK}}<form method="post" action="{{BASE}}/dashboard/showroom/{{VISIT_ID}}/back"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit" aria-label="Undo check-out of {{NAME}}">Undo check-out</button></form>{{/BACK}}
  </div></td>
</tr>
