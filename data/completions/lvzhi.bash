# made by: lvzhi --completions
_lvzhi()
{
	local cur=${COMP_WORDS[COMP_CWORD]} options=
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		COMPREPLY=($(compgen -W "init demo import export query score print report check backup restore log undo scheme year" -- "$cur") $(compgen -f -- "$cur"))
		return
	fi
	case ${COMP_WORDS[1]} in
	init) options="--help --city --term --from --group" ;;
	demo) options="--help --members --years --until --seed" ;;
	import) options="--help --dry-run --rows --partial --encoding --number-from --committee --term" ;;
	export) options="--help --output --where --sort --reverse --everywhere --committee --term" ;;
	query) options="--help --where --sort --reverse --everywhere --json --committee --term" ;;
	score) options="--help --scheme --year --member --against --against-year --every --explain --json --output --committee --term" ;;
	print) options="--help --year --member --all --scheme --event --order --proposal --session --unit --blank --output --printer --committee --term" ;;
	report) options="--help --year --member --scheme --subject --order --of --output --printer --committee --term" ;;
	check) options="--help --committee --term" ;;
	backup) options="--help --committee --term" ;;
	restore) options="--help" ;;
	log) options="--help --prints --json --committee --term" ;;
	undo) options="--help --committee --term" ;;
	scheme) options="--help --from --name --year --output --committee --term" ;;
	year) options="--help --year --subject --lock --decided --meeting --scheme --unlock --diff --json --compare --committee --term" ;;
	esac
	case $cur in
	-*) COMPREPLY=($(compgen -W "$options" -- "$cur")); return ;;
	esac
	case ${COMP_WORDS[1]} in
	import) [ "$COMP_CWORD" -eq 3 ] && COMPREPLY=($(compgen -W "member person event leave_request participation attendance proposal handling owed proposal_step step_log unit_work opinion_report speech deed body_deed unit code holiday scheme term session committee setting evaluation_year exemption locking result talk indicator appraisal appraisal_object rectification proposal_figure handling_figure sheet_figure" -- "$cur")) && return ;;
	export) [ "$COMP_CWORD" -eq 3 ] && COMPREPLY=($(compgen -W "member person event leave_request participation attendance proposal handling owed proposal_step step_log unit_work opinion_report speech deed body_deed unit code holiday scheme term session committee setting evaluation_year exemption locking result talk indicator appraisal appraisal_object rectification proposal_figure handling_figure sheet_figure" -- "$cur")) && return ;;
	query) [ "$COMP_CWORD" -eq 3 ] && COMPREPLY=($(compgen -W "member person event leave_request participation attendance proposal handling owed proposal_step step_log unit_work opinion_report speech deed body_deed unit code holiday scheme term session committee setting evaluation_year exemption locking result talk indicator appraisal appraisal_object rectification proposal_figure handling_figure sheet_figure" -- "$cur")) && return ;;
	print) [ "$COMP_CWORD" -eq 3 ] && COMPREPLY=($(compgen -W "list summary signin roll all registration review return filing not_filed merge convert withdraw assign sign ask_out move contact opinion extend remind reply feedback rehandle follow key excellent rate_proposal rate_handling dossier text receipts catalogue unit_list overdue key_list follow_list excellent_list" -- "$cur")) && return ;;
	report) [ "$COMP_CWORD" -eq 3 ] && COMPREPLY=($(compgen -W "list ranking sheets checklist appraisal circular yearly activity composition term summary charts roster register addresses labels proposals warnings" -- "$cur")) && return ;;
	scheme) [ "$COMP_CWORD" -eq 2 ] && COMPREPLY=($(compgen -W "check explain list import export" -- "$cur")) && return ;;
	esac
	COMPREPLY=($(compgen -f -- "$cur"))
}
complete -o filenames -F _lvzhi lvzhi
