{{%AUTOESCAPE context="HTML"}}
{{!
  Setting up two-factor sign-in. MUST when the role asks for it and nothing else may be done before, else MAY. ERRORS include layout/errors.tpl.
  QR_PATH and QR_SIZE a picture (web/qr.h), SECRET the same in letters, OFFER both and the codes sealed; RECOVERY rows: RECOVERY_CODE. CODE include layout/field-text.tpl (name code)
}}
{{#MAY}}<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/account/two-factor">Two-factor sign-in</a></nav>{{/MAY}}
<div class="page-head"><h1>Set up two-factor sign-in</h1></div>
{{#MUST}}<p class="notice" role="status">Your role asks for two-factor sign-in. Set it up to go on.</p>{{/MUST}}
{{>ERRORS}}
<div class="stack">
  <section class="card narrow" aria-labelledby="scan-title">
    <h2 class="card-title" id="scan-title">1. Add it to your app</h2>
    <p>Open an authenticator app on your phone and scan this picture.</p>
    <svg class="qr" role="img" aria-label="QR code of the secret below" viewBox="0 0 {{QR_SIZE}} {{QR_SIZE}}" shape-rendering="crispEdges"><path d="{{QR_PATH}}"/></svg>
    <p>No camera? Type this secret: <span class="code qr-secret">{{SECRET}}</span></p>
  </section>
  <section class="card narrow" aria-labelledby="codes-title">
    <h2 class="card-title" id="codes-title">2. Keep your recovery codes</h2>
    <p>Each signs you in once, without your phone. They are shown only now: write them down or print them.</p>
    <ul class="recovery-codes">{{#RECOVERY}}<li class="code">{{RECOVERY_CODE}}</li>{{/RECOVERY}}</ul>
  </section>
  <section class="card narrow" aria-labelledby="try-title">
    <h2 class="card-title" id="try-title">3. Try it</h2>
    <form method="post" action="{{BASE}}/account/two-factor/setup">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <input type="hidden" name="offer" value="{{OFFER}}">
{{>CODE}}
      <div class="form-end"><button class="btn btn-primary" type="submit">Turn on</button></div>
    </form>
  </section>
</div>
