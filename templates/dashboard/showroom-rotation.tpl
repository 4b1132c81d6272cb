{{%AUTOESCAPE context="HTML"}}
{{!
  Up rotation. PLACE rows: USER_ID, USER_NAME, NEXT or BUSY, SKIPS (SKIPS_TEXT), MANAGED (the user may skip and remove others). NOBODY.
  MINE_IN (I am in line: skip, leave), MINE_OUT (I may join), MINE_DENIED (without Edit Leads); ADD for managers: OPTION rows (ID, NAME)
}}
<section class="card rotation" aria-labelledby="rotation-title">
  <h2 class="card-title" id="rotation-title">Up rotation</h2>
  <ol class="line">
    {{#PLACE}}<li><span class="line-who">{{USER_NAME}}{{#NEXT}} <span class="tag">Next</span>{{/NEXT}}{{#BUSY}} <span class="row-sub">With a customer</span>{{/BUSY}}{{#SKIPS}} <span class="row-sub">{{SKIPS_TEXT}}</span>{{/SKIPS}}</span>
      {{#MANAGED}}<form class="line-acts" method="post" action="{{BASE}}/dashboard/showroom/rotation/skip"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="user" value="{{USER_ID}}"><button class="btn" type="submit" aria-label="Skip {{USER_NAME}}">Skip</button></form>
      <form class="line-acts" method="post" action="{{BASE}}/dashboard/showroom/rotation/leave"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="user" value="{{USER_ID}}"><button class="btn" type="submit" aria-label="Remove {{USER_NAME}}">Remove</button></form>{{/MANAGED}}</li>
    {{/PLACE}}
  </ol>
  <p class="row-sub">Only a fresh up costs the turn: not a be-back, an appointment or one's own customer.</p>
  {{#NOBODY}}<p class="quiet">Nobody is in line today.</p>{{/NOBODY}}
  <div class="line-mine">
    {{#MINE_OUT}}<form method="post" action="{{BASE}}/dashboard/showroom/rotation/join"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Join the line</button></form>{{/MINE_OUT}}
    {{#MINE_IN}}<form method="post" action="{{BASE}}/dashboard/showroom/rotation/skip"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Skip my turn</button></form>
    <form method="post" action="{{BASE}}/dashboard/showroom/rotation/leave"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Leave the line</button></form>{{/MINE_IN}}
    {{#MINE_DENIED}}<p class="quiet">Salespeople join the line themselves; managers change it. Joining needs the permission <strong>Edit Leads</strong>.</p>{{/MINE_DENIED}}
  </div>
  {{#ADD}}<form class="line-add" method="post" action="{{BASE}}/dashboard/showroom/rotation/join">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <label class="form-label" for="f-line-user">Add to the line</label>
    <div class="search-line"><select class="form-select" id="f-line-user" name="user" required><option value="">Choose</option>{{#OPTION}}<option value="{{OPTION_ID}}">{{OPTION_NAME}}</option>{{/OPTION}}</select><button class="btn" type="submit">Add</button></div>
  </form>{{/ADD}}
</section>
