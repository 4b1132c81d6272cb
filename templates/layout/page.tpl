{{%AUTOESCAPE context="HTML"}}
{{!
  The frame of every page; lib/web fills it. Values that every template sees, included ones too: BASE, CSRF, KEY, STORE_NAME and
  ASSET_ICONS (set them as template-global values).
  THEME     auto, light or dark
  TITLE     where you are; the browser's title
  SIGNED_IN shown when there is a user. Inside it NAV_* by permission, AT_* for the family that answers,
            FAVORITE rows (FAVORITE_HREF, FAVORITE_NAME), Q the words searched for
  NOTICE    what was just done: NOTICE_TEXT, and NOTICE_LINK (NOTICE_HREF, NOTICE_WORDS) where there is somewhere to go,
            NOTICE_POST (the same) where there is something to do
  CONTENT   the template of the screen
}}
<!doctype html>
<html lang="en" data-bs-theme="{{THEME}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} · {{STORE_NAME}}</title>
<meta name="robots" content="noindex">
<meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyCacheSize":0}'>
<link rel="stylesheet" href="{{BASE}}/assets/{{ASSET_CSS}}">
<link rel="icon" href="{{BASE}}/assets/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="{{BASE}}/assets/manifest.json">
<script src="{{BASE}}/assets/{{ASSET_JS}}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
{{#SIGNED_IN}}
<header class="top">
  <a class="top-brand" href="{{BASE}}/dashboard"><svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M9 8v9a7 7 0 0 0 14 0V8"/></svg><span>{{STORE_NAME}}</span></a>
  <nav class="top-nav" aria-label="Main">
    <ul>
      <li><a href="{{BASE}}/dashboard"{{#AT_DASHBOARD}} aria-current="page"{{/AT_DASHBOARD}}>Dashboard</a></li>
      {{#NAV_LEADS}}<li><a href="{{BASE}}/leads"{{#AT_LEADS}} aria-current="page"{{/AT_LEADS}}>Leads</a></li>{{/NAV_LEADS}}
      {{#NAV_SHOWROOM}}<li><a href="{{BASE}}/dashboard/showroom"{{#AT_SHOWROOM}} aria-current="page"{{/AT_SHOWROOM}}>Showroom</a></li>{{/NAV_SHOWROOM}}
      {{#NAV_INVENTORY}}<li><a href="{{BASE}}/inventory"{{#AT_INVENTORY}} aria-current="page"{{/AT_INVENTORY}}>Inventory</a></li>{{/NAV_INVENTORY}}
      {{#NAV_REPORTS}}<li>
        <div class="menu">
          <button type="button" popovertarget="reports-menu"{{#AT_REPORTS}} class="current"{{/AT_REPORTS}}>Reports<svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-down"/></svg></button>
          <ul class="menu-list" id="reports-menu" popover>
            <li><a href="{{BASE}}/reports">Sales Reporting</a></li>
            {{#NAV_MONTHS}}<li><a href="{{BASE}}/sales-edit/months">Sales months</a></li>
            <li><a href="{{BASE}}/sales-edit/reconcile">Reconcile with the DMS</a></li>{{/NAV_MONTHS}}
            {{#FAVORITES}}<li class="menu-head">My favorites</li>{{/FAVORITES}}
            {{#FAVORITE}}<li><a href="{{FAVORITE_HREF}}">{{FAVORITE_NAME}}</a></li>{{/FAVORITE}}
          </ul>
        </div>
      </li>{{/NAV_REPORTS}}
      {{#NAV_ADMIN}}<li><a href="{{BASE}}/admin"{{#AT_ADMIN}} aria-current="page"{{/AT_ADMIN}}>Admin</a></li>{{/NAV_ADMIN}}
    </ul>
  </nav>
  <form class="top-search" method="get" action="{{BASE}}/dashboard" role="search">
    <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#search"/></svg>
    <input class="form-control" type="search" name="q" value="{{Q}}" aria-label="Search customer, phone, stock #, deal #" placeholder="Search customer, phone, stock #, deal #" autocomplete="off" data-hotkey="/">
  </form>
  {{#NAV_NEW_LEAD}}<a class="btn btn-primary top-new" href="{{BASE}}/leads/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New Sales Up</a>{{/NAV_NEW_LEAD}}
  <div class="menu top-me">
    <button type="button" popovertarget="me-menu"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#user-circle"/></svg><span>{{USER_NAME}}</span></button>
    <ul class="menu-list menu-end" id="me-menu" popover>
      <li><a href="{{BASE}}/account/settings">My settings</a></li>
      <li>
        <form method="post" action="{{BASE}}/account/sign-out">
          <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
          <button type="submit">Sign out</button>
        </form>
      </li>
    </ul>
  </div>
</header>
{{/SIGNED_IN}}
<div id="live" class="visually-hidden" role="status" aria-live="polite"></div>
<main id="main" tabindex="-1">
{{#NOTICE}}
<div class="notice notice-done" role="status"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#circle-check"/></svg><p>{{NOTICE_TEXT}}{{#NOTICE_LINK}} <a href="{{NOTICE_HREF}}">{{NOTICE_WORDS}}</a>{{/NOTICE_LINK}}</p>{{#NOTICE_POST}}<form class="notice-deed" method="post" action="{{NOTICE_HREF}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">{{NOTICE_WORDS}}</button></form>{{/NOTICE_POST}}</div>
{{/NOTICE}}
{{>CONTENT}}
</main>
<dialog id="dialog" class="dialog" aria-label="Dialog"></dialog>
<footer class="foot"><p>{{STORE_NAME}}{{#SIGNED_IN}} · {{USER_NAME}}{{/SIGNED_IN}}</p></footer>
{{#SIGNED_IN}}
<nav class="bottom" aria-label="Phone">
  <ul>
    <li><a href="{{BASE}}/dashboard"{{#AT_DASHBOARD}} aria-current="page"{{/AT_DASHBOARD}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#layout-dashboard"/></svg>Dashboard</a></li>
    {{#NAV_LEADS}}<li><a href="{{BASE}}/leads"{{#AT_LEADS}} aria-current="page"{{/AT_LEADS}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#list-check"/></svg>Leads</a></li>{{/NAV_LEADS}}
    {{#NAV_NEW_LEAD}}<li><a class="bottom-new" href="{{BASE}}/leads/new" aria-label="New Sales Up"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg></a></li>{{/NAV_NEW_LEAD}}
    <li><a href="{{BASE}}/dashboard?q="><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#search"/></svg>Search</a></li>
    <li>
      <div class="menu">
        <button type="button" popovertarget="more-menu"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#menu-2"/></svg>More</button>
        <ul class="menu-list menu-end menu-up" id="more-menu" popover>
          {{#NAV_SHOWROOM}}<li><a href="{{BASE}}/dashboard/showroom">Showroom</a></li>{{/NAV_SHOWROOM}}
          {{#NAV_INVENTORY}}<li><a href="{{BASE}}/inventory">Inventory</a></li>{{/NAV_INVENTORY}}
          {{#NAV_REPORTS}}<li><a href="{{BASE}}/reports">Sales Reporting</a></li>
          {{#NAV_MONTHS}}<li><a href="{{BASE}}/sales-edit/months">Sales months</a></li>
          <li><a href="{{BASE}}/sales-edit/reconcile">Reconcile with the DMS</a></li>{{/NAV_MONTHS}}
          {{#FAVORITE}}<li><a href="{{FAVORITE_HREF}}">{{FAVORITE_NAME}}</a></li>{{/FAVORITE}}{{/NAV_REPORTS}}
          {{#NAV_ADMIN}}<li><a href="{{BASE}}/admin">Admin</a></li>{{/NAV_ADMIN}}
          <li><a href="{{BASE}}/account/settings">My settings</a></li>
        </ul>
      </div>
    </li>
  </ul>
</nav>
{{/SIGNED_IN}}
</body>
</html>
