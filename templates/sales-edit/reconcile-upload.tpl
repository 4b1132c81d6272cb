{{%AUTOESCAPE context="HTML"}}
{{! Take a DMS file in. TITLE, MONTH; PROBLEM (PROBLEM_TEXT) with the file that was sent }}
<section class="card form-page deal-upload" aria-labelledby="upload-title">
  <h2 class="card-title" id="upload-title">{{TITLE}}</h2>
  <form method="post" action="{{BASE}}/sales-edit/reconcile" enctype="multipart/form-data">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="month" value="{{MONTH}}">
    <div class="field">
      <label class="form-label" for="f-file">File of deals from the DMS</label>
      <input class="form-control" id="f-file" name="file" type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" required aria-describedby="f-file-about"{{#PROBLEM}} aria-invalid="true"{{/PROBLEM}}>
      <div id="f-file-about">{{#PROBLEM}}<p class="field-error" role="alert">{{PROBLEM_TEXT}}</p>{{/PROBLEM}}<p class="field-hint">CSV or text, at most 4 MB and 10,000 rows. You see what is in it before it counts.</p></div>
    </div>
    <div class="form-end"><button class="btn btn-primary" type="submit">Look at it</button></div>
  </form>
</section>
