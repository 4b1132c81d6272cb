{{%AUTOESCAPE context="HTML"}}
{{! Every version that was published. NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl. VERSION rows: ID, NUMBER, PUBLISHED, PUBLISHED_EXACT, BY, NOTE; NOW: it is worked by. }}
<div class="page-head"><h1>Versions</h1></div>
{{>NAV}}
{{>PARTS}}
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Versions of the workflow, the newest first</caption>
    <thead><tr><th scope="col">Version</th><th scope="col">What is different</th><th scope="col">Published by</th><th scope="col">Published</th></tr></thead>
    <tbody>
      {{#VERSION}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/admin/workflow/versions/{{ID}}">Version {{NUMBER}}</a>{{#NOW}} <span class="status status-won">Worked by</span>{{/NOW}}</td><td data-label="What is different">{{NOTE}}</td><td data-label="Published by">{{BY}}</td><td data-label="Published"><time title="{{PUBLISHED_EXACT}}">{{PUBLISHED}}</time></td></tr>
      {{/VERSION}}
    </tbody>
  </table>
</div>
