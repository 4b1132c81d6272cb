{{%AUTOESCAPE context="HTML"}}
{{!
  What stands out, by team and user. TEAM: TEAM_KEY, TEAM_NAME, TEAM_TEXT ("12 past due, 3 without next task …"), section OPEN; ROW: ROW_NAME and four
  FIGUREs in the order of the columns: SOME (FIGURE_HREF, FIGURE_COUNT; ALARM) or ZERO
}}
{{#TEAM}}<details class="pod-team" id="pod-team-{{TEAM_KEY}}"{{#OPEN}} open{{/OPEN}}>
  <summary><strong>{{TEAM_NAME}}</strong> <span class="row-sub">{{TEAM_TEXT}}</span></summary>
  <table class="pod-figures">
    <caption class="visually-hidden">{{TEAM_NAME}}: open leads that stand out</caption>
    <thead><tr><th scope="col">Owner</th><th scope="col">Past due</th><th scope="col">No next task</th><th scope="col">Untouched</th><th scope="col">New</th></tr></thead>
    <tbody>
      {{#ROW}}<tr><th scope="row">{{ROW_NAME}}</th>{{#FIGURE}}<td class="num">{{#SOME}}<a{{#ALARM}} class="past-due"{{/ALARM}} href="{{FIGURE_HREF}}">{{FIGURE_COUNT}}</a>{{/SOME}}{{#ZERO}}0{{/ZERO}}</td>{{/FIGURE}}</tr>
      {{/ROW}}
    </tbody>
  </table>
</details>
{{/TEAM}}
