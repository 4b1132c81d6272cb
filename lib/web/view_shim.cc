#include "web/view_shim.h"

#include <cstring>
#include <fstream>
#include <string>
#include <unordered_map>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>

using ctemplate::StaticTemplateString;
using ctemplate::STRIP_BLANK_LINES;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateString;

namespace
{

class Emitter : public ctemplate::ExpandEmitter
{
      public:
	Emitter(view_shim_emit *emit, void *to) : emit_(emit), to_(to)
	{
	}
	void
	Emit(char c) override
	{
		emit_(to_, &c, 1);
	}
	void
	Emit(const std::string &s) override
	{
		emit_(to_, s.data(), s.size());
	}
	void
	Emit(const char *s) override
	{
		emit_(to_, s, std::strlen(s));
	}
	void
	Emit(const char *s, size_t n) override
	{
		emit_(to_, s, n);
	}

      private:
	view_shim_emit *emit_;
	void *to_;
};

TemplateDictionary *
dictionary_of(void *dictionary)
{
	return static_cast<TemplateDictionary *>(dictionary);
}

/* A name as ctemplate takes it without hashing it again. Names are literals, known by their address. */
TemplateString
known(const char *name)
{
	static std::unordered_map<const void *, StaticTemplateString> names;
	auto at = names.find(name);

	if (at == names.end()) {
		at = names.emplace(name, StaticTemplateString{{name, std::strlen(name), 0}}).first;
		ctemplate::StaticTemplateStringInitializer hashed(&at->second);
	}
	return TemplateString(at->second);
}

std::string root;

/* A file's lines without their indentation, which each row of a page would send. */
bool
read_unindented(std::string *out, const std::string &path)
{
	std::ifstream file(path);
	std::string line;

	while (std::getline(file, line)) {
		size_t at = line.find_first_not_of(" \t");

		if (at != std::string::npos)
			out->append(line, at, std::string::npos);
		out->push_back('\n');
	}
	return file.eof();
}

} // namespace

extern "C" {

void
view_shim_root(const char *dir)
{
	root = std::string(dir) + "/";
}

bool
view_shim_load(const char *file)
{
	std::string text;

	return read_unindented(&text, root + file) &&
	       ctemplate::mutable_default_template_cache()->StringToTemplateCache(
		       file, text, STRIP_BLANK_LINES);
}

void
view_shim_freeze(void)
{
	ctemplate::mutable_default_template_cache()->Freeze();
}

void *
view_shim_create(void)
{
	return new TemplateDictionary("view");
}

void
view_shim_destroy(void *dictionary)
{
	delete dictionary_of(dictionary);
}

void
view_shim_set(void *dictionary, const char *name, const char *value, size_t n)
{
	dictionary_of(dictionary)->SetValue(known(name), TemplateString(value, n));
}

void
view_shim_set_global(void *dictionary, const char *name, const char *value, size_t n)
{
	dictionary_of(dictionary)->SetTemplateGlobalValue(known(name), TemplateString(value, n));
}

void *
view_shim_section(void *dictionary, const char *name)
{
	return dictionary_of(dictionary)->AddSectionDictionary(known(name));
}

void *
view_shim_include(void *dictionary, const char *name, const char *file)
{
	TemplateDictionary *d = dictionary_of(dictionary)->AddIncludeDictionary(known(name));

	d->SetFilename(file);
	return d;
}

bool
view_shim_expand(const char *file, const void *dictionary, view_shim_emit *emit, void *to)
{
	Emitter emitter(emit, to);
	ctemplate::PerExpandData data;

	return ctemplate::mutable_default_template_cache()->ExpandWithData(file, STRIP_BLANK_LINES,
		static_cast<const TemplateDictionary *>(dictionary), &data, &emitter);
}
}
