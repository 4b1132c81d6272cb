{{%AUTOESCAPE context="HTML"}}
{{!
  The form that logs a contact. ACTION where it is sent, BACK where to go then. ERRORS include layout/errors.tpl.
  CHANNEL rows: CHANNEL_WORD, CHANNEL_LABEL, sections CHANNEL_CHOSEN, CHANNEL_BLOCKED and CHANNEL_ABOUT (greyed); BLOCK rows say why: BLOCK_WORD, BLOCK_LABEL, BLOCK_TEXT
  DIRECTION_OUT or DIRECTION_IN; OUTCOME rows: OUTCOME_WORD, OUTCOME_LABEL, OUTCOME_CLASSES (on-call …), OUTCOME_CHOSEN, OUTCOME_SUGGESTS (OUTCOME_NEXT, a time)
  NOTE, MINUTES. TASKS: TASK rows TASK_ID, TASK_TEXT, TASK_CHOSEN; or COMPLETES (COMPLETES_ID) when the task is given
  NEXT (or NEXT_DENIED): NEXT_OPEN, NEXT_NEEDED or NEXT_OPTIONAL; QUICK rows QUICK_VALUE, QUICK_LABEL, QUICK_AT (QUICK_WHEN), QUICK_CHOSEN; NONE_CHOSEN;
            NEXT_EXACT, NEXT_SUBJECT; TYPE rows TYPE_WORD, TYPE_LABEL, TYPE_CHOSEN; ENDING rows ENDING_WORD, ENDING_LABEL, ENDING_CHOSEN
  *_ERROR   (*_ERROR_TEXT) beside each field
}}
<form class="contact-form" method="post" action="{{ACTION}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="back" value="{{BACK}}">
  {{#COMPLETES}}<input type="hidden" name="task" value="{{COMPLETES_ID}}">{{/COMPLETES}}
{{>ERRORS}}
  <fieldset class="field" id="contact-channel" tabindex="-1">
    <legend class="form-label">Contact</legend>
    <div class="pill-row">
      {{#CHANNEL}}<label class="pill{{#CHANNEL_BLOCKED}} pill-blocked{{/CHANNEL_BLOCKED}}"><input class="form-check-input" type="radio" name="channel" value="{{CHANNEL_WORD}}" id="contact-channel-{{CHANNEL_WORD}}" required{{#CHANNEL_CHOSEN}} checked{{/CHANNEL_CHOSEN}}{{#CHANNEL_ABOUT}} aria-describedby="contact-block-{{CHANNEL_WORD}}"{{/CHANNEL_ABOUT}}><span>{{CHANNEL_LABEL}}</span></label>
      {{/CHANNEL}}
    </div>
    {{#BLOCK}}<p class="field-hint blocked-why" id="contact-block-{{BLOCK_WORD}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{BLOCK_LABEL}}: {{BLOCK_TEXT}}. Only what the customer sends can be logged.</p>
    {{/BLOCK}}
    {{#CHANNEL_ERROR}}<p class="field-error">{{CHANNEL_ERROR_TEXT}}</p>{{/CHANNEL_ERROR}}
  </fieldset>
  <fieldset class="field contact-direction">
    <legend class="visually-hidden">Direction</legend>
    <div class="pill-row">
      <label class="pill"><input class="form-check-input" type="radio" name="direction" value="out"{{#DIRECTION_OUT}} checked{{/DIRECTION_OUT}}><span>To customer</span></label>
      <label class="pill"><input class="form-check-input" type="radio" name="direction" value="in"{{#DIRECTION_IN}} checked{{/DIRECTION_IN}}><span>From customer</span></label>
    </div>
  </fieldset>
  <fieldset class="field contact-outcome" id="contact-outcome" tabindex="-1">
    <legend class="form-label">Outcome</legend>
    <div class="pill-row">
      {{#OUTCOME}}<label class="pill outcome{{OUTCOME_CLASSES}}"><input class="form-check-input" type="radio" name="outcome" value="{{OUTCOME_WORD}}"{{#OUTCOME_CHOSEN}} checked{{/OUTCOME_CHOSEN}}{{#OUTCOME_SUGGESTS}} data-fill-next_at="{{OUTCOME_NEXT}}"{{/OUTCOME_SUGGESTS}}><span>{{OUTCOME_LABEL}}</span></label>
      {{/OUTCOME}}
    </div>
    {{#OUTCOME_ERROR}}<p class="field-error">{{OUTCOME_ERROR_TEXT}}</p>{{/OUTCOME_ERROR}}
  </fieldset>
  <div class="contact-words">
    <div class="field">
      <label class="form-label" for="contact-note">Note</label>
      <textarea class="form-control" id="contact-note" name="note" rows="2" aria-describedby="contact-note-about"{{#NOTE_ERROR}} aria-invalid="true"{{/NOTE_ERROR}}>{{NOTE:p}}</textarea>
      <div id="contact-note-about">{{#NOTE_ERROR}}<p class="field-error">{{NOTE_ERROR_TEXT}}</p>{{/NOTE_ERROR}}</div>
    </div>
    <div class="field">
      <label class="form-label" for="contact-minutes">Minutes</label>
      <input class="form-control" id="contact-minutes" name="minutes" type="text" inputmode="numeric" autocomplete="off" value="{{MINUTES}}" aria-describedby="contact-minutes-about"{{#MINUTES_ERROR}} aria-invalid="true"{{/MINUTES_ERROR}}>
      <div id="contact-minutes-about">{{#MINUTES_ERROR}}<p class="field-error">{{MINUTES_ERROR_TEXT}}</p>{{/MINUTES_ERROR}}</div>
    </div>
  </div>
  {{#TASKS}}<div class="field">
    <label class="form-label" for="contact-task">Completes the task</label>
    <select class="form-select" id="contact-task" name="task" aria-describedby="contact-task-about"{{#TASK_ERROR}} aria-invalid="true"{{/TASK_ERROR}}>
      <option value="">None</option>
      {{#TASK}}<option value="{{TASK_ID}}"{{#TASK_CHOSEN}} selected{{/TASK_CHOSEN}}>{{TASK_TEXT}}</option>
      {{/TASK}}
    </select>
    <div id="contact-task-about">{{#TASK_ERROR}}<p class="field-error">{{TASK_ERROR_TEXT}}</p>{{/TASK_ERROR}}</div>
  </div>{{/TASKS}}
  {{#NEXT}}<details class="contact-next"{{#NEXT_OPEN}} open{{/NEXT_OPEN}}>
    <summary class="btn">Next task</summary>
    <fieldset class="field" id="contact-next_at" tabindex="-1">
      <legend class="form-label">{{#NEXT_NEEDED}}When is the next task? <span class="field-required">required</span>{{/NEXT_NEEDED}}{{#NEXT_OPTIONAL}}Add a next task{{/NEXT_OPTIONAL}}</legend>
      <div class="pill-row">
        {{#QUICK}}<label class="pill"><input class="form-check-input" type="radio" name="next_at" value="{{QUICK_VALUE}}"{{#QUICK_CHOSEN}} checked{{/QUICK_CHOSEN}}><span>{{QUICK_LABEL}}{{#QUICK_AT}} <span class="row-sub">{{QUICK_WHEN}}</span>{{/QUICK_AT}}</span></label>
        {{/QUICK}}
        <label class="pill"><input class="form-check-input" type="radio" name="next_at" value="none"{{#NONE_CHOSEN}} checked{{/NONE_CHOSEN}}><span>No next task</span></label>
      </div>
      {{#NEXT_ERROR}}<p class="field-error">{{NEXT_ERROR_TEXT}}</p>{{/NEXT_ERROR}}
    </fieldset>
    <div class="fields-2">
      <div class="field">
        <label class="form-label" for="contact-next_exact">Or exactly at</label>
        <input class="form-control" id="contact-next_exact" name="next_exact" type="datetime-local" value="{{NEXT_EXACT}}" aria-describedby="contact-next_exact-about"{{#EXACT_ERROR}} aria-invalid="true"{{/EXACT_ERROR}}>
        <div id="contact-next_exact-about">{{#EXACT_ERROR}}<p class="field-error">{{EXACT_ERROR_TEXT}}</p>{{/EXACT_ERROR}}</div>
      </div>
      <div class="field contact-ending">
        <label class="form-label" for="contact-ending">Why no next task</label>
        <select class="form-select" id="contact-ending" name="ending" aria-describedby="contact-ending-about"{{#ENDING_ERROR}} aria-invalid="true"{{/ENDING_ERROR}}>
          <option value="">Choose</option>
          {{#ENDING}}<option value="{{ENDING_WORD}}"{{#ENDING_CHOSEN}} selected{{/ENDING_CHOSEN}}>{{ENDING_LABEL}}</option>
          {{/ENDING}}
        </select>
        <div id="contact-ending-about">{{#ENDING_ERROR}}<p class="field-error">{{ENDING_ERROR_TEXT}}</p>{{/ENDING_ERROR}}</div>
      </div>
      <div class="field contact-what">
        <label class="form-label" for="contact-next_type">Type</label>
        <select class="form-select" id="contact-next_type" name="next_type" aria-describedby="contact-next_type-about"{{#TYPE_ERROR}} aria-invalid="true"{{/TYPE_ERROR}}>
          {{#TYPE}}<option value="{{TYPE_WORD}}"{{#TYPE_CHOSEN}} selected{{/TYPE_CHOSEN}}>{{TYPE_LABEL}}</option>
          {{/TYPE}}
        </select>
        <div id="contact-next_type-about">{{#TYPE_ERROR}}<p class="field-error">{{TYPE_ERROR_TEXT}}</p>{{/TYPE_ERROR}}</div>
      </div>
      <div class="field contact-what">
        <label class="form-label" for="contact-next_subject">What to do</label>
        <input class="form-control" id="contact-next_subject" name="next_subject" type="text" autocomplete="off" value="{{NEXT_SUBJECT}}" aria-describedby="contact-next_subject-about"{{#SUBJECT_ERROR}} aria-invalid="true"{{/SUBJECT_ERROR}}>
        <div id="contact-next_subject-about">{{#SUBJECT_ERROR}}<p class="field-error">{{SUBJECT_ERROR_TEXT}}</p>{{/SUBJECT_ERROR}}</div>
      </div>
    </div>
  </details>{{/NEXT}}
  {{#NEXT_DENIED}}<p class="field-hint">Scheduling the next task needs the permission <strong>Work Tasks</strong>.</p>{{/NEXT_DENIED}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Log contact</button></div>
</form>
