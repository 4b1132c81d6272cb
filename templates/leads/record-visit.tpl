{{%AUTOESCAPE context="HTML"}}
{{! Is the customer in the store? ID; IN (IN_AT, IN_AT_EXACT; MAY_OUT or OUT_DENIED) or OUT (MAY_IN or IN_DENIED). Denied: without Keep the Showroom Log. }}
{{#IN}}<p class="in-store"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#building-store"/></svg><span>In the store since <time title="{{IN_AT_EXACT}}">{{IN_AT}}</time></span></p>
{{#MAY_OUT}}<form method="post" action="{{BASE}}/leads/{{ID}}/check-out"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Check out</button></form>{{/MAY_OUT}}
{{#OUT_DENIED}}<button class="btn" type="button" disabled aria-describedby="visit-why">Check out</button><p class="field-hint" id="visit-why">Needs the permission <strong>Keep the Showroom Log</strong>.</p>{{/OUT_DENIED}}{{/IN}}
{{#OUT}}{{#MAY_IN}}<form method="post" action="{{BASE}}/leads/{{ID}}/check-in"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Check in</button></form>{{/MAY_IN}}
{{#IN_DENIED}}<button class="btn" type="button" disabled aria-describedby="visit-why">Check in</button><p class="field-hint" id="visit-why">Needs the permission <strong>Keep the Showroom Log</strong>.</p>{{/IN_DENIED}}{{/OUT}}
