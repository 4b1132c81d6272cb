{{%AUTOESCAPE context="HTML"}}
{{!
  The workflow actions of the lead's status that the user's role may take, the likeliest first. ID the lead.
  MARKED or UNMARKED: whether it is one of my favorites
  ACTIONS   shown when there is one
  ACTION    rows: ASK (a button that asks first) or TAKE (a button that does it), each with ACTION_NO, ACTION_NAME; TAKE with VERSION, BACK; FIRST on the first
}}
{{#UNMARKED}}<form method="post" action="{{BASE}}/leads/{{ID}}/favorite"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn btn-ghost" type="submit"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#star"/></svg>Add to my favorites</button></form>{{/UNMARKED}}
{{#MARKED}}<form method="post" action="{{BASE}}/leads/{{ID}}/favorite/remove"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn btn-ghost" type="submit"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#star"/></svg>Remove from my favorites</button></form>{{/MARKED}}
{{#ACTIONS}}<div class="record-acts" role="group" aria-label="Actions at this status">
{{#ACTION}}{{#ASK}}<form method="get" action="{{BASE}}/leads/act" hx-boost="true" hx-target="#dialog" hx-select="#act" hx-swap="innerHTML" hx-push-url="false"><input type="hidden" name="lead" value="{{ID}}"><input type="hidden" name="action" value="{{ACTION_NO}}"><input type="hidden" name="back" value="{{BACK}}"><button class="btn{{#FIRST}} btn-primary{{/FIRST}}" type="submit">{{ACTION_NAME}}</button></form>{{/ASK}}{{#TAKE}}<form method="post" action="{{BASE}}/leads/act"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="lead" value="{{ID}}"><input type="hidden" name="action" value="{{ACTION_NO}}"><input type="hidden" name="version" value="{{VERSION}}"><input type="hidden" name="back" value="{{BACK}}"><button class="btn{{#FIRST}} btn-primary{{/FIRST}}" type="submit">{{ACTION_NAME}}</button></form>{{/TAKE}}
{{/ACTION}}
</div>{{/ACTIONS}}
