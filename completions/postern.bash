# SPDX-License-Identifier: Apache-2.0
# bash completion for postern

_postern() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
	local scan="--rules --from --to --direction --reveal --digest-key --programs --ocr --color --help" options=
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W "audit check eval explain fmt journal lua reload report review rules scan serve surfaces version --help --version" -- "$word")
		return
	fi
	# "--option=value" arrives as three words: --option, =, value
	[ "$before" = = ] && before=${COMP_WORDS[COMP_CWORD - 2]}
	[ "$word" = = ] && { before=${COMP_WORDS[COMP_CWORD - 1]}; word=; }
	case $before in
	--direction) options="outbound inbound internal" ;;
	--color) options="auto always never" ;;
	--format)
		case $command in
		check) options="text" ;;
		eval) options="text json html" ;;
		report) options="html csv json" ;;
		*) options="text json" ;;
		esac
		;;
	--decision) options="deliver tls_required envelope endpoint block" ;;
	--min-severity) options="low medium high critical" ;;
	--mbox) options="auto mboxo mboxrd mboxcl mboxcl2" ;;
	--from | --to | --most | --at-least | --only | --workers | --shard | --head | --class | --since | --until | --queue-id | --sender | --who) return ;;
	--rules | -r | --definitions | --compare)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	--digest-key | --files-from | --manifest | --programs | --output | -o | --config | -c | --socket)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	esac
	if [ -z "$options" ] && [[ $word == -* ]]; then
		case $command in
		audit) options="--rules --programs --ocr --output --compare --direction --digest-key --workers --shard --mbox --files-from --null --color --help" ;;
		scan) options="$scan --format --explain --files-from --null" ;;
		explain) options=$scan ;;
		lua) options="$scan --reference --definitions" ;;
		check) options="--rules --plan --profile --mutate --only --all --format --color --help" ;;
		eval) options="--rules --programs --ocr --format --manifest --most --at-least --color --help" ;;
		fmt) options="--check --color --help" ;;
		rules) options="--rules --matrix --help" ;;
		surfaces) options="--rules --programs --ocr --reveal --help" ;;
		serve) options="--config --rules --check --defaults --help" ;;
		reload) options="--config --socket --help" ;;
		journal) options="--config --head --decision --class --since --until --queue-id --format --help" ;;
		report) options="--format --class --since --sender --min-severity --most --mixed --help" ;;
		review) options="--class --who --until --reveal --rules --digest-key --programs --help" ;;
		version) options="--help" ;;
		esac
	fi
	if [ -n "$options" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -o filenames -F _postern postern 2>/dev/null || :
