-- A sender's number for a lead is no proof of who sent it (listing-4711, 99):
-- several leads may have one, of several people, or of one who came back.

ALTER TABLE leads
	DROP KEY leads_provider,
	ADD KEY leads_provider (provider_lead_id, provider_name);
