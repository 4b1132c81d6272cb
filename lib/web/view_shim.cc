#include "web/view_shim.h"

#include <cstring>
#include <fstream>
#include <string>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>

#include "web/view_tree.h"

using ctemplate::STRIP_BLANK_LINES;
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

int
number(const TemplateString &name)
{
	return view_name(name.data(), name.size());
}

class Passes;

/* A view, as ctemplate asks it. */
class Dictionary : public ctemplate::TemplateDictionaryInterface
{
      public:
	explicit Dictionary(const struct view *v) : view_(v)
	{
	}
	void
	become(const struct view *v)
	{
		view_ = v;
	}

      protected:
	TemplateString
	GetValue(const TemplateString &name) const override
	{
		const struct view_value *v = view_value_of(view_, number(name));

		return v ? TemplateString(v->s, v->n) : TemplateString("", 0);
	}
	bool
	IsHiddenSection(const TemplateString &name) const override
	{
		return !view_sections_of(view_, number(name));
	}
	bool
	IsUnhiddenSection(const TemplateString &name) const override
	{
		return !IsHiddenSection(name);
	}
	bool
	IsHiddenTemplate(const TemplateString &name) const override
	{
		return !view_includes_of(view_, number(name));
	}
	const char *
	GetIncludeTemplateName(const TemplateString &name, int nth) const override
	{
		const struct view *v = view_includes_of(view_, number(name))->first;

		while (nth-- > 0)
			v = v->next;
		return v->file;
	}
	void
	DumpToString(std::string *, int) const override
	{
	}
	Iterator *CreateSectionIterator(const TemplateString &name) const override;
	Iterator *CreateTemplateIterator(const TemplateString &name) const override;

	friend class Passes;

      private:
	const struct view *view_;
};

/* One view of a list after the other. */
class Passes : public Dictionary::Iterator
{
      public:
	explicit Passes(const struct view_list *list) : next_(list->first), now_(nullptr)
	{
	}
	bool
	HasNext() const override
	{
		return next_;
	}
	const ctemplate::TemplateDictionaryInterface &
	Next() override
	{
		now_.become(next_);
		next_ = next_->next;
		return now_;
	}

      private:
	const struct view *next_;
	Dictionary now_;
};

Dictionary::Iterator *
Dictionary::CreateSectionIterator(const TemplateString &name) const
{
	return new Passes(view_sections_of(view_, number(name)));
}

Dictionary::Iterator *
Dictionary::CreateTemplateIterator(const TemplateString &name) const
{
	return new Passes(view_includes_of(view_, number(name)));
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

bool
view_shim_expand(const struct view *v, view_shim_emit *emit, void *to)
{
	Emitter emitter(emit, to);
	Dictionary dictionary(v);
	ctemplate::PerExpandData data;

	return ctemplate::mutable_default_template_cache()->ExpandWithData(
		v->file, STRIP_BLANK_LINES, &dictionary, &data, &emitter);
}
}
